/** The page in the machine's Chromium. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function findChromium(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found =
    process.env['CHROMIUM'] ?? NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  if (found === undefined) throw new Error('There is no Chromium on the path; CHROMIUM may name one.');
  return found;
}

export interface OpenPage {
  /** Milliseconds until the page shows a message with this text. */
  shows(text: string): Promise<number>;
  close(): Promise<void>;
}

/** Resolves once the page can be typed in. */
export async function openPage(url: string): Promise<OpenPage> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage();
  await page.goto(url);
  await page.locator('.composer textarea').waitFor();
  return {
    async shows(text) {
      const from = performance.now();
      await page.getByText(text, { exact: true }).waitFor({ state: 'attached' });
      return performance.now() - from;
    },
    close: () => browser.close(),
  };
}
