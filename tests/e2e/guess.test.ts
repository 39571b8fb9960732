/** The guessing game in the page: clues, a wrong guess, the film, and the server's scores. */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { FilmModels } from '../bot/film-models.ts';
import { stageFor, typeCommand } from './browser.ts';
import { startMarquee } from './marquee.ts';

const stage = stageFor('Marquee', startMarquee);
const PHONE = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 2, isMobile: true };

async function guess(page: Page, title: string): Promise<void> {
  await page
    .getByRole('button', { name: /Guess$/ })
    .last()
    .click();
  await page.getByRole('dialog', { name: 'Which film is it?' }).waitFor();
  await page.getByLabel('Its title').fill(title);
  await page.getByRole('button', { name: 'Submit' }).click();
}

/** The game's message as a phone shows it. */
async function shootGame(phone: Page, words: string, name: string): Promise<void> {
  const message = phone.locator('.message', { hasText: words }).first();
  await message.waitFor();
  const path = fileURLToPath(new URL(`../artefacts/${name}.png`, import.meta.url));
  await message.screenshot({ path, animations: 'disabled' });
}

describe('a guessing game', () => {
  it('is won in the page, in one message that changes', async () => {
    const page = await stage.open();
    const phone = await stage.open(PHONE);
    const light = await stage.open({ ...PHONE, colorScheme: 'light' });
    await typeCommand(page, '/guess start ');
    await page.keyboard.press('Enter');
    await page.locator('.messages').getByText('Which film is this?').first().waitFor();
    stage.bot.later(5 * 60_000);
    await page
      .locator('.messages')
      .getByText(/Clue [345] of/)
      .first()
      .waitFor(); // its clock looks every 15 s
    await shootGame(phone, 'Which film is this?', 'guess');
    await shootGame(light, 'Which film is this?', 'guess-light');
    const [running] = await stage.bot.store.guessing.open();
    const [, id] = running!;
    await guess(page, id === 'alien-1979' ? 'Casablanca' : 'Alien');
    await page.locator('.messages').getByText('is not it').first().waitFor();
    for (const each of [page, phone, light]) await each.keyboard.press('Escape');
    const film = new FilmModels().films.find((one) => one.id === id)!;
    await guess(page, film.title);
    await page.locator('.messages').getByText('found it:').first().waitFor();
    for (const each of [page, phone, light]) await each.keyboard.press('Escape'); // the window is open wherever Olive is
    await shootGame(phone, 'found it:', 'guess-found');
    expect(await page.locator('.messages').getByText('Which film is this?').count()).toBe(0);
    await typeCommand(page, '/guess scores ');
    await page.keyboard.press('Enter');
    await page.locator('.messages').getByText('Film guessers here').first().waitFor();
    await shootGame(phone, 'Film guessers here', 'guess-scores');
  }, 240_000);
});
