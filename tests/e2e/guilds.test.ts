/** Several servers on the page, each with its own channels, people, names and picture. */
import { expect, it } from 'vitest';
import { startShowcaseBot } from './bot/bot.ts';
import { run, shoot, stageFor, typeCommand } from './browser.ts';

const stage = stageFor('Showcase', startShowcaseBot);

/** A red dot. */
const ICON =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

it('shows each server with its channels and people, and a bot works in all', async () => {
  const { world, apiUrl, botToken } = stage.playground;
  const club = world.addGuild({ name: 'Film Club', channels: ['screenings', 'reviews'] });
  world.addPerson('Zoe', [club]);
  const olive = club.members.get(club.ownerId);
  if (olive !== undefined) olive.nick = 'Madame Olive';
  await fetch(`${apiUrl}/v10/guilds/${club.id}`, {
    method: 'PATCH',
    headers: { Authorization: `Bot ${botToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ icon: ICON }),
  });
  const page = await stage.open();
  const members = page.getByRole('complementary', { name: 'Members' });
  expect(await members.innerText()).not.toContain('Zoe');

  await page.getByRole('navigation', { name: 'Servers' }).getByRole('button', { name: 'Film Club' }).click();
  await page.getByRole('heading', { name: 'Film Club', level: 2 }).waitFor();
  const channels = page.getByRole('navigation', { name: 'Channels' });
  expect(await channels.locator('.channel-name').allInnerTexts()).toEqual(['screenings', 'reviews']);
  expect(await members.innerText()).toContain('Zoe');
  expect(await members.innerText()).toContain('Madame Olive');
  expect(await members.innerText()).not.toContain('Gus');
  const picture = page.locator('.rail-button.active img');
  await expect
    .poll(() => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth))
    .toBe(1);

  await run(page, 'buttons');
  await page.locator('.message').last().getByRole('button').first().waitFor();
  await typeCommand(page, 'Hello, club');
  await page.keyboard.press('Enter');
  await page.locator('.message', { hasText: 'Hello, club' }).last().waitFor();
  await shoot(page, 'dark-guilds');

  // Somebody who is in one of them sees one.
  await page.getByRole('button', { name: 'Switch member' }).click();
  await page.getByText('Guest: no special permission').click();
  await page.getByRole('heading', { name: 'The Playground', level: 2 }).waitFor();
  expect(await page.locator('.rail-button').count()).toBe(2);
});
