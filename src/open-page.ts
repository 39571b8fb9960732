import open from 'open';
import type { Logger } from './log.ts';

/** Opens a page in the person's browser where there is one to open it in: a terminal someone sits at. */
export async function openPage(url: string, log: Logger): Promise<void> {
  if (!process.stdout.isTTY || process.env['CI'] || process.env['SSH_CONNECTION']) return;
  try {
    const browser = await open(url);
    browser.once('error', () => log.debug('no browser could be opened'));
    browser.unref();
  } catch {
    log.debug('no browser could be opened'); // the address is on the screen all the same
  }
}
