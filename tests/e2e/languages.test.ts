/** Marquee as somebody meets it whose Discord, and whose server, are not in English: six commands at a phone's width. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type PlainKey, sayIn } from '#messages/index.ts';
import { shoot, stageFor, typeCommand } from './browser.ts';
import { startMarquee } from './marquee.ts';

const stage = stageFor('Marquee', startMarquee);
const last = (page: Page): Locator => page.locator('.message').last();

/** Command -> a message that its answer shows, and that differs from English. */
const WALK: readonly (readonly [command: string, shows: PlainKey])[] = [
  ['/plot an alien flies on a bicycle', 'plot.button.yes'],
  ['/film Jaws', 'film.button.story'],
  ['/my-data', 'privacy.data.nothing'],
  ['/about', 'help.about.kept'],
  ['/help', 'help.head'],
  ['/settings show ', 'settings.head'],
];

/** As the page shows it: without markdown, and not further than its first sign of it. */
const shown = (text: string): string => (text.replace(/^#+ /, '').split(/[`*]/)[0] ?? '').trim();

describe.each([
  ['de', 'de-DE'],
  ['ja', 'ja-JP'],
] as const)('in %s', (language, locale) => {
  it('answers six commands', async () => {
    stage.playground.world.guild.settings['preferred_locale'] = language;
    const page = await stage.open({ locale, viewport: { width: 390, height: 780 }, isMobile: true });
    for (const [command, key] of WALK) {
      const words = shown(sayIn(language, key as 'help.head'));
      expect(words).not.toBe(shown(sayIn('en', key as 'help.head')));
      await typeCommand(page, command.includes(' ') ? command : `${command} `); // the space closes the list of commands
      await page.keyboard.press('Enter');
      await expect.poll(async () => (await last(page).innerText()).includes(words), { timeout: 30_000 }).toBe(true);
      await shoot(page, `language-${language}-${command.slice(1).split(' ')[0]}`);
    }
  }, 300_000);
});
