/**
 * The machine's Chromium, driven by playwright-core. Every test has a Discord of its own, with a bot in it that has just
 * connected, so that no test sees what another left behind; only the browser is shared by the tests of a file.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildPage, type Playground, startPlayground } from 'discord-playground';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { findChromium, leavesBrowsersOut } from './chromium.ts';

/** Where screenshots are kept; ignored by git. */
const ARTEFACTS = fileURLToPath(new URL('../artefacts/', import.meta.url));

/** A browser with nothing else to do answers in a tenth of a second; one that shares two cores may take long. In ms. */
const PATIENCE = 30_000;

export interface RunningBot {
  stop(): Promise<void>;
}

export interface Stage<Bot> {
  /** Of the test that is running. */
  readonly playground: Playground;
  readonly bot: Bot;
  readonly browser: Browser;
  /** Opens the page and waits until it shows the first channel. It is closed after the test. */
  open(options?: BrowserContextOptions): Promise<Page>;
}

/** Sets a stage before each test of the file and clears it away afterwards. */
export function stageFor<Bot extends RunningBot>(
  name: string,
  startBot: (playground: Playground) => Promise<Bot>,
): Stage<Bot> {
  const built = buildPage();
  let browser: Browser;
  let playground: Playground;
  let bot: Bot;
  let contexts: BrowserContext[] = [];

  beforeAll(async () => {
    if (leavesBrowsersOut()) return;
    mkdirSync(ARTEFACTS, { recursive: true });
    browser = await chromium.launch({
      executablePath: findChromium() ?? 'chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    });
  });
  beforeEach(async ({ skip }) => {
    skip(leavesBrowsersOut(), 'There is no Chromium.');
    playground = await startPlayground({ port: 0, bot: { name }, page: () => built });
    bot = await startBot(playground);
  });
  afterEach(async ({ task }) => {
    const pages = contexts.flatMap((context) => context.pages());
    if (task.result?.state === 'fail') await tell(task.name, pages, playground);
    await Promise.all(contexts.map((context) => context.close()));
    contexts = [];
    await bot?.stop();
    await playground?.close();
  });
  afterAll(() => browser?.close());

  return {
    get playground() {
      return playground;
    },
    get bot() {
      return bot;
    },
    get browser() {
      return browser;
    },
    async open(options) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        colorScheme: 'dark',
        ...options,
      });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE);
      await page.goto(playground.url);
      await page.locator('.composer textarea').waitFor();
      return page;
    },
  };
}

/** What the pages of a failed test showed, and what had last passed between bot and playground. */
async function tell(test: string, pages: readonly Page[], playground: Playground): Promise<void> {
  for (const [index, page] of pages.entries()) {
    const file = `${ARTEFACTS}failed-${test.replace(/\W+/g, '-').slice(0, 60)}-${index}.png`;
    await page.screenshot({ path: file }).catch(() => undefined);
    const words = await page
      .locator('body')
      .innerText({ timeout: 5_000 })
      .catch(() => 'It did not answer.');
    console.error(`The page of "${test}" showed (${file}):\n${words.slice(-3_000)}`);
  }
  for (const entry of playground.tap.last().slice(-12)) {
    const what = entry.kind === 'rest' ? `${entry.method} ${entry.path} ${entry.status} ${entry.took} ms` : entry;
    console.error(
      new Date(entry.at).toISOString(),
      typeof what === 'string' ? what : JSON.stringify(what).slice(0, 160),
    );
  }
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

/** A command without options, typed and sent. */
export async function run(page: Page, command: string): Promise<void> {
  await typeCommand(page, `/${command} `);
  await page.keyboard.press('Enter');
}
