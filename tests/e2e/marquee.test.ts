/** Marquee in a browser, as a curious person without a Discord account meets it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, shoot, typeCommand } from './browser.ts';
import { setMarqueesStage } from './marquee.ts';

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await setMarqueesStage();
  page = await stage.open({ viewport: { width: 1280, height: 900 } });
});
afterAll(() => stage?.close());

const last = () => page.locator('.message').last();

describe('Marquee', () => {
  it('finds E.T. from a half-remembered plot', async () => {
    await typeCommand(page, '/');
    await page.getByRole('option', { name: '/plot' }).waitFor();
    await page.keyboard.type('plot an alien left behind flies on a bicycle with a boy and wants to phone home');
    await page.keyboard.press('Enter');
    await last().getByText('1 · E.T. the Extra-Terrestrial (1982)').waitFor();
    await shoot(page, 'marquee-plot');
  });

  it('pages through its answers in place', async () => {
    await page.getByRole('button', { name: 'Next' }).click();
    await last().getByText(/^6 · /).first().waitFor();
    await page.getByRole('button', { name: 'Previous' }).click();
    await last()
      .getByText(/^1 · E\.T\./)
      .waitFor();
  });

  it('opens the film chosen from the list, its ending hidden until pressed', async () => {
    await page.getByRole('combobox', { name: 'Open a film…' }).click();
    await page.getByRole('option', { name: 'E.T. the Extra-Terrestrial' }).click();
    await last().getByText('How it ends:').waitFor();
    const spoiler = last().getByRole('button', { name: 'Spoiler, press to reveal' }).first();
    await spoiler.focus();
    await page.keyboard.press('Enter');
    expect(await last().locator('.spoiler.shown').count()).toBe(1);
    await shoot(page, 'marquee-film');
  });

  it('takes "this is it"', async () => {
    await typeCommand(page, '/plot an alien flies on a bicycle');
    await page.keyboard.press('Enter');
    await last().getByText('an alien flies on a bicycle').waitFor();
    await page.getByRole('button', { name: 'This is it' }).last().click();
    await last().getByText('Found!').waitFor();
  });

  it('suggests titles while typing, and says kindly when there is no such film', async () => {
    await typeCommand(page, '/film jaw');
    await page.getByRole('option', { name: 'Jaws (1975)' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await last().getByText('Directed by Steven Spielberg').waitFor();

    await typeCommand(page, '/film zzzz no such film');
    await page.getByText('No options match your search').waitFor();
    await page.keyboard.press('Enter');
    await last().getByText('Only you can see this').waitFor();
    expect(await page.locator('.failed').count()).toBe(0);
    await shoot(page, 'marquee-unknown');
  });

  it('lets nobody press another member’s buttons unanswered', async () => {
    await typeCommand(page, '/plot a shark');
    await page.keyboard.press('Enter');
    await last().getByText('a shark').first().waitFor();
    await page.getByRole('button', { name: /Switch member/ }).click();
    await page.getByRole('menuitemradio', { name: 'Gus' }).click();
    await page.getByRole('button', { name: /You are Gus/ }).waitFor();
    await page.getByRole('button', { name: 'Next' }).last().click();
    await last().getByText('These buttons belong to the member who asked').waitFor();
    expect(await page.locator('.press-failed').count()).toBe(0);
    await shoot(page, 'marquee-not-yours');
  });
});
