/** Debian's Chromium, driven by playwright-core, on a playground with a bot in it: the showcase bot, unless told otherwise. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { buildPage } from '../../src/playground/page/build.ts';
import { type Playground, startPlayground } from '../../src/playground/playground.ts';
import { type ShowcaseBot, startShowcaseBot } from './bot/bot.ts';

/** Where screenshots are kept; ignored by git. */
export const ARTEFACTS = fileURLToPath(new URL('../artefacts/', import.meta.url));

/** Where Chromium is: Debian's, unless the environment names another. */
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export interface Stage {
  readonly playground: Playground;
  readonly browser: Browser;
  /** Opens the page and waits until it shows the first channel. */
  open(options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

export async function openBrowser(playground: Playground): Promise<Pick<Stage, 'browser' | 'open'>> {
  mkdirSync(ARTEFACTS, { recursive: true });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
  return {
    browser,
    async open(options) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        colorScheme: 'dark',
        ...options,
      });
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      await page.goto(playground.url);
      await page.locator('.composer textarea').waitFor();
      return page;
    },
  };
}

export async function setStage(): Promise<Stage & { readonly bot: ShowcaseBot }> {
  const playground = await startPlayground({ port: 0, bot: { name: 'Showcase' }, page: buildPage });
  const bot = await startShowcaseBot(playground);
  const { browser, open } = await openBrowser(playground);
  return {
    playground,
    bot,
    browser,
    open,
    async close() {
      await browser.close();
      await bot.client.destroy();
      await playground.close();
    },
  };
}

export async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready.then(() => true)');
  await page.screenshot({ path: `${ARTEFACTS}${name}.png`, animations: 'disabled' });
}

/** Types a slash command as a person would: every key, then Enter. */
export async function typeCommand(page: Page, text: string): Promise<void> {
  await page.locator('.composer textarea').last().click();
  await page.keyboard.type(text, { delay: 5 });
}
