/** Marquee in a browser, as a curious person without a Discord account meets it. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { shoot, stageFor, typeCommand } from './browser.ts';
import { startMarquee } from './marquee.ts';

const stage = stageFor('Marquee', startMarquee);
const open = (): Promise<Page> => stage.open({ viewport: { width: 1280, height: 900 } });
const last = (page: Page): Locator => page.locator('.message').last();

/** Asks `/plot`, and waits for the answer. */
async function askForET(page: Page): Promise<void> {
  await typeCommand(page, '/plot an alien flies on a bicycle');
  await page.keyboard.press('Enter');
  await last(page).getByRole('heading', { name: 'E.T. the Extra-Terrestrial (1982)' }).waitFor();
}

describe('Marquee', () => {
  it('finds E.T. from a half-remembered plot', async () => {
    const page = await open();
    await typeCommand(page, '/');
    await page.getByRole('option', { name: '/plot' }).waitFor();
    await page.keyboard.type('plot an alien left behind flies on a bicycle with a boy and wants to phone home');
    await page.keyboard.press('Enter');
    await last(page).getByRole('heading', { name: 'E.T. the Extra-Terrestrial (1982)' }).waitFor();
    await shoot(page, 'marquee-plot');
  });

  it('shows a film it is sure of on one phone screen, and the others behind a button', async () => {
    const page = await stage.open({ viewport: { width: 390, height: 780 }, deviceScaleFactor: 2, isMobile: true });
    await askForET(page);
    await shoot(page, 'marquee-plot-phone');
    const room = (await page.locator('.scroller').boundingBox())!.height;
    expect((await last(page).boundingBox())!.height).toBeLessThan(room);
    expect(await last(page).locator('.spoiler').count()).toBe(0);
    await page.getByRole('button', { name: 'Others' }).click();
    await last(page).getByText('If it is not').waitFor();
    expect((await last(page).boundingBox())!.height).toBeLessThan(room);
  });

  it('pages through its answers in place', async () => {
    const page = await open();
    await typeCommand(page, '/plot a shark hunts swimmers off a beach');
    await page.keyboard.press('Enter');
    await last(page).getByText('1 · Jaws (1975)').waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await last(page).getByText(/^6 · /).first().waitFor();
    await page.getByRole('button', { name: 'Previous' }).click();
    await last(page)
      .getByText(/^1 · Jaws/)
      .waitFor();
  });

  it('opens the film chosen from the list, and tells its story when pressed, its ending hidden until pressed again', async () => {
    const page = await open();
    await typeCommand(page, '/plot a shark hunts swimmers off a beach');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Open a film…' }).click();
    await page.getByRole('option', { name: 'Jaws' }).click();
    await page.getByRole('button', { name: 'The story' }).click();
    await last(page).getByText('How it goes on:').waitFor();
    const spoiler = last(page).getByRole('button', { name: 'Spoiler, press to reveal' }).first();
    await spoiler.focus();
    await page.keyboard.press('Enter');
    await last(page).locator('.spoiler.shown').waitFor();
    expect(await last(page).locator('.spoiler.shown').count()).toBe(1);
    await shoot(page, 'marquee-film');
  });

  it('takes "this is it"', async () => {
    const page = await open();
    await askForET(page);
    await page.getByRole('button', { name: 'This is it' }).click();
    await last(page).getByText('Found!').waitFor();
  });

  it('suggests titles while typing', async () => {
    const page = await open();
    await typeCommand(page, '/film jaw');
    await page.getByRole('option', { name: 'Jaws (1975)' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await last(page).getByText('Directed by Steven Spielberg').waitFor();
  });

  it('says kindly when there is no such film', async () => {
    const page = await open();
    await typeCommand(page, '/film zzzz no such film');
    await page.getByText('No options match your search').waitFor();
    await page.keyboard.press('Enter');
    await last(page).getByText('Only you can see this').waitFor();
    expect(await page.locator('.failed').count()).toBe(0);
    await shoot(page, 'marquee-unknown');
  });

  it('lets nobody press another member’s buttons unanswered', async () => {
    const page = await open();
    await askForET(page);
    await page.getByRole('button', { name: /Switch member/ }).click();
    await page.getByRole('menuitemradio', { name: 'Gus' }).click();
    await page.getByRole('button', { name: /You are Gus/ }).waitFor();
    await page.getByRole('button', { name: 'Others' }).click();
    await last(page).getByText('These buttons belong to the member who asked').waitFor();
    expect(await page.locator('.press-failed').count()).toBe(0);
    await shoot(page, 'marquee-not-yours');
  });
});
