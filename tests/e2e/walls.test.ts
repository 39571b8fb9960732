/** Messages that were made to break the page, in a browser: each is drawn, or stands there as text, and the page lives on. */
import type { Playground } from 'discord-playground';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { shoot, stageFor, typeCommand } from './browser.ts';

const stage = stageFor('Walls', async () => ({ stop: async () => undefined }));

const CHANNEL = '1000000000000000031';

/** As the bot, whose pace in one channel is five messages in five seconds: each wall gets a thread of its own. */
async function send(playground: Playground, name: string, body: object): Promise<void> {
  const post = async (path: string, json: object) => {
    const response = await fetch(`${playground.apiUrl}/v10/channels/${path}`, {
      method: 'POST',
      headers: { Authorization: `Bot ${playground.botToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(json),
    });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return (await response.json()) as { id: string };
  };
  const { id } = await post(`${CHANNEL}/threads`, { name, type: 11 });
  await post(`${id}/messages`, body);
}

async function livesOn(page: Page): Promise<void> {
  await typeCommand(page, 'Still here?');
  await page.keyboard.press('Enter');
  await page.locator('.message', { hasText: 'Still here?' }).first().waitFor();
}

const wall = (of: string, length: number): string => of.repeat(Math.ceil(length / of.length)).slice(0, length - 3);

const WALLS: readonly [name: string, mark: string][] = [
  ['bullets', '- '],
  ['quotes', '> '],
  ['block quotes', '>>> '],
  ['bold', '**'],
  ['bold and underline', '**__'],
  ['brackets', '['],
  ['links in links', '[[a](http://a)](http://b)'],
  ['spoilers', '||a'],
  ['code', '`'],
  ['numbered bullets', '- 1. '],
  ['quoted bullets', '> - '],
];

it('walls of marks are drawn, in content, in embeds and in text displays', async () => {
  const page = await stage.open();
  const wrong: string[] = [];
  page.on('pageerror', ({ message }) => wrong.push(message));
  page.on('console', (line) => {
    if (line.text().includes('could not be drawn')) wrong.push(line.text());
  });
  for (const [name, mark] of WALLS) {
    await send(stage.playground, name, {
      content: `${wall(mark, 2_000)}end`,
      embeds: [{ description: `${wall(mark, 4_096)}end`, fields: [{ name: 'x', value: `${wall(mark, 1_024)}end` }] }],
    });
    await send(stage.playground, `${name}, new`, {
      flags: 1 << 15,
      components: [{ type: 17, components: [{ type: 10, content: `${wall(mark, 4_000)}end` }] }],
    });
    for (const [thread, count] of [
      [name, 3],
      [`${name}, new`, 1],
    ] as const) {
      await page.locator('.channel-link').getByText(thread, { exact: true }).click();
      const message = page.getByLabel(`Messages in ${thread}`, { exact: true }).locator('.message').last();
      await message.waitFor();
      expect(((await message.textContent()) ?? '').split('end').length - 1, thread).toBe(count);
    }
  }
  await livesOn(page);
  expect(wrong).toEqual([]);
});

it('a message that the page cannot draw stands there as text, with the others as they were', async () => {
  const page = await stage.open();
  // As a text would that is deeper than the browser's stack.
  await page.evaluate(`{
    const exec = RegExp.prototype.exec;
    RegExp.prototype.exec = function (text) {
      if (String(text).includes('bottomless')) throw new RangeError('Maximum call stack size exceeded');
      return exec.call(this, text);
    };
  }`);
  const olive = stage.playground.actor('owner');
  const { id } = await olive.say('a **bottomless** text');
  await olive.say('and a **bold** answer', { replyTo: id });
  await page.locator('.message strong', { hasText: 'bold' }).waitFor();
  const broken = page.locator(`#message-${id}`);
  expect(await broken.locator('.undrawn').innerText()).toBe('a **bottomless** text');
  expect(await broken.getByRole('alert').innerText()).toContain('could not be drawn');
  await livesOn(page);
  await shoot(page, 'undrawn');
});
