/** A film night in the page: three members from the first proposal to the history, one of whom leaves in the middle. */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { buttonIn, menuIn, textOf } from '../bot/stage.ts';
import { shoot, stageFor, typeCommand } from './browser.ts';
import { startMarquee } from './marquee.ts';

const stage = stageFor('Marquee', startMarquee);
const HOUR = 3_600_000;
const DESK = { width: 1280, height: 1000 };

async function actAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /Switch member/ }).click();
  await page
    .getByRole('menuitemradio', { name: new RegExp(name) })
    .or(page.getByRole('menuitem', { name: new RegExp(name) }))
    .first()
    .click();
  await page.getByRole('button', { name: new RegExp(`You are ${name}`) }).waitFor();
}

async function propose(page: Page, typed: string, film: string): Promise<void> {
  await typeCommand(page, `/night propose ${typed}`);
  await page.getByRole('option', { name: film }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.locator('.message').last().getByText(`${film} is proposed`).waitFor();
}

async function vote(page: Page, ...films: string[]): Promise<void> {
  await page.getByRole('button', { name: /Vote$/ }).last().click();
  const ballot = page.locator('.message').last();
  await ballot.getByText('Which of these would you watch?').waitFor();
  await ballot.getByRole('combobox').click();
  for (const film of films) await page.getByRole('option', { name: film }).click();
  await page.keyboard.press('Escape');
  await page.locator('.message').last().getByText('Your vote is kept').waitFor();
}

/** One message as a phone shows it. */
async function shootMessage(phone: Page, words: string, name: string): Promise<void> {
  const message = phone.locator('.message', { hasText: words }).last();
  await message.waitFor();
  const path = fileURLToPath(new URL(`../artefacts/${name}.png`, import.meta.url));
  await message.screenshot({ path, animations: 'disabled' });
}

describe('a film night', () => {
  it('goes from proposals to the history, with a vote changed and a member who leaves', async () => {
    const began = performance.now();
    const { world } = stage.playground;
    const ida = world.addPerson('Ida');
    const page = await stage.open({ viewport: DESK });
    const phone = await stage.open({ viewport: { width: 390, height: 780 }, deviceScaleFactor: 2, isMobile: true });
    await typeCommand(page, '/night plan tomorrow 8pm');
    await page.keyboard.press('Enter');
    await page.locator('.message').getByText('2 proposals each').first().waitFor();
    await propose(page, 'alien', 'Alien (1979)');
    await actAs(page, 'Gus');
    await propose(page, 'casablanca', 'Casablanca (1942)');
    // The page acts as two people; the third is somebody at another machine.
    const elsewhere = stage.playground.actorFor(ida.id);
    await elsewhere.slash('night propose', { film: 'Parasite' });
    await page.locator('.messages').getByText('Parasite (2019)').first().waitFor();
    await shootMessage(phone, 'Propose a film', 'evening-proposals');
    await actAs(page, 'Olive');
    await page.getByRole('button', { name: 'Start the vote now' }).click();
    await page.locator('.messages').getByText('The vote is open:').first().waitFor();

    const open = elsewhere.history().find((message) => textOf(message).includes('The vote is open: '));
    const ballot = await elsewhere.click(open!.id, buttonIn(open, 'Vote'));
    await ballot.select(menuIn(ballot.message, 'approve').customId, 'alien-1979');
    await actAs(page, 'Gus');
    await vote(page, 'Alien (1979)');
    await vote(page, 'Alien (1979)', 'Casablanca (1942)'); // changed: one goes, another comes
    await actAs(page, 'Olive');
    world.part(world.guild, ida.id);
    await vote(page, 'Casablanca (1942)', 'Parasite (2019)');
    await phone.locator('.message').last().getByText('Your vote is kept').waitFor();
    await shootMessage(phone, 'Which of these would you watch?', 'evening-ballot');
    await page.getByRole('button', { name: 'Close the vote now' }).click();
    await page.locator('.messages').getByText('We watch Casablanca (1942)').first().waitFor();
    expect(await page.locator('.messages').innerText()).toContain('1 vote of members who have left is not counted');
    await shootMessage(phone, 'We watch Casablanca', 'evening-result');

    stage.bot.later(48 * HOUR); // its clock looks every 15 s
    await page.locator('.messages').getByText('How was Casablanca (1942)?').first().waitFor();
    await page.getByRole('button', { name: '★★★★', exact: true }).last().click();
    await page.locator('.messages').getByText('4.0 ★ from 1').first().waitFor();
    await shoot(phone, 'evening-stars');
    await typeCommand(page, '/night history ');
    await page.keyboard.press('Enter');
    await page.locator('.messages').getByText('Film nights here').first().waitFor();
    await shoot(phone, 'evening-history');
    expect(performance.now() - began).toBeLessThan(180_000);
  }, 240_000);
});
