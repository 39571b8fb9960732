/** Forms, context menus, files and members, in a browser. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startShowcaseBot } from './bot/bot.ts';
import { poster } from './bot/pictures.ts';
import { run, shoot, stageFor, typeCommand } from './browser.ts';

const stage = stageFor('Showcase', startShowcaseBot);

/** A page, and on it a message that its member has written. */
async function openWithMessage(): Promise<{ page: Page; message: Locator }> {
  await stage.playground.actor('owner').say('four words of mine');
  const page = await stage.open();
  const message = page.locator('.message', { hasText: 'four words of mine' });
  await message.waitFor();
  return { page, message };
}

async function openForm(page: Page): Promise<void> {
  await run(page, 'form');
  await page.getByRole('dialog', { name: 'Tell us about a film' }).waitFor();
}

describe('a form', () => {
  it('checks its fields before it goes', async () => {
    const page = await stage.open();
    await openForm(page);
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.getByText('This field is required.').first().waitFor();
    expect(await page.getByText('This field is required.').count()).toBe(2);
    expect(await page.evaluate('document.activeElement.getAttribute("placeholder")')).toBe('Jaws');
    await shoot(page, 'dark-form');
  });

  it('sends text, a select and a file, and closes when the bot has them', async () => {
    const page = await stage.open();
    await openForm(page);
    await page.getByLabel('Title').fill('Jaws');
    await page.getByRole('combobox', { name: 'Mood' }).click();
    await page.getByRole('option', { name: 'Tense' }).click();
    await page
      .locator('.upload-field input')
      .setInputFiles({ name: 'still.png', mimeType: 'image/png', buffer: poster(10, 60, 40) });
    await page.getByText('still.png').waitFor();
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.locator('.messages').getByText('mood tense, 1 stills').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('is left with Escape', async () => {
    const page = await stage.open();
    await openForm(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});

describe('an attachment option', () => {
  it('takes a file by drag and drop, shows it, and sends it', async () => {
    const page = await stage.open();
    await typeCommand(page, '/upload ');
    const bytes = poster(40, 80, 120).toString('base64');
    const transfer = await page.evaluateHandle(
      `(() => { const data = new DataTransfer(); const bytes = Uint8Array.from(atob('${bytes}'), (c) => c.charCodeAt(0));
        data.items.add(new File([bytes], 'poster.png', { type: 'image/png' })); return data; })()`,
    );
    await page.dispatchEvent('.scroller', 'dragenter', { dataTransfer: transfer });
    await page.getByText('Upload to #general').waitFor();
    await page.dispatchEvent('.scroller', 'drop', { dataTransfer: transfer });
    await page.locator('.chip.picked').getByText('poster.png').waitFor();
    await shoot(page, 'dark-upload');
    await page.keyboard.press('Enter');
    await page.locator('.messages').getByText('Got poster.png').waitFor();
    await page.locator('.message').last().getByRole('img').waitFor();
  });

  it('insists on one', async () => {
    const page = await stage.open();
    await typeCommand(page, '/upload ');
    await page.getByRole('button', { name: 'Send command' }).click();
    await page.getByText('This option is required. Specify a value.').waitFor();
  });
});

describe('messages', () => {
  it('are sent, edited with the up arrow, and their files shown', async () => {
    const page = await stage.open();
    await page.locator('.composer input[type=file]').setInputFiles({
      name: 'notes.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('hello'),
    });
    await page.locator('.composer textarea').fill('five words of my own');
    await page.keyboard.press('Enter');
    await page.locator('.message').getByText('five words of my own').waitFor();
    await page.locator('.message').getByText('notes.txt').waitFor();
    await page.locator('.composer textarea').focus();
    await page.keyboard.press('ArrowUp');
    await page.locator('.edit-box textarea').fill('four words of mine');
    await page.keyboard.press('Enter');
    await page.locator('.messages').getByText('four words of mine').waitFor();
    await page.locator('.messages').getByText('(edited)').waitFor();
  });

  it('have a menu by right click, with the bots’ commands', async () => {
    const { page, message } = await openWithMessage();
    await message.click({ button: 'right', position: { x: 200, y: 20 } });
    await page.getByRole('menuitem', { name: 'Apps' }).hover();
    await page.getByRole('menuitem', { name: 'Count words' }).waitFor();
    await shoot(page, 'dark-menu');
    await page.getByRole('menuitem', { name: 'Count words' }).click();
    await page.locator('.messages').getByText('That message has 4 words.').waitFor();
  });

  it('have the same menu by keyboard, and letters jump in it', async () => {
    const { page, message } = await openWithMessage();
    await message.focus();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Reply' }).waitFor();
    await page.keyboard.press('c');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Copy Text');
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.id')).toBe(await message.getAttribute('id'));
  });

  it('take and lose reactions', async () => {
    const { page, message } = await openWithMessage();
    await message.hover();
    await message.getByRole('button', { name: 'Add Reaction' }).click();
    await page.getByPlaceholder('Find the perfect emoji').fill('popcorn');
    await page.keyboard.press('Enter');
    const reaction = message.getByRole('button', { name: '🍿, 1 reaction' });
    await reaction.waitFor();
    expect(await reaction.getAttribute('aria-pressed')).toBe('true');
    await reaction.click();
    await reaction.waitFor({ state: 'detached' });
  });

  it('can be replied to', async () => {
    const { page, message } = await openWithMessage();
    await message.hover();
    await message.getByRole('button', { name: 'Reply' }).click();
    await page.getByText('Replying to').waitFor();
    await page.locator('.composer textarea').fill('an answer to that');
    await page.keyboard.press('Enter');
    const reply = page.locator('.message', { hasText: 'an answer to that' });
    await reply.locator('.origin', { hasText: 'four words of mine' }).waitFor();
  });
});

describe('members', () => {
  it('have a menu with the bots’ commands', async () => {
    const page = await stage.open();
    await page.locator('.member', { hasText: 'Gus' }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Apps' }).click();
    await page.getByRole('menuitem', { name: 'Who is this' }).click();
    await page.locator('.messages').getByText('That is @Gus.').waitFor();
  });

  it('can be switched: the guest sees no ephemeral message of the owner', async () => {
    const { page } = await openWithMessage();
    await run(page, 'settings show');
    const secret = page.locator('.messages').getByText('Endings are hidden.');
    await secret.waitFor();
    await page.getByRole('button', { name: /Switch member/ }).click();
    await page.getByRole('menuitemradio', { name: 'Gus' }).click();
    await page.getByRole('button', { name: /You are Gus/ }).waitFor();
    await page.locator('.messages').getByText('four words of mine').waitFor();
    expect(await secret.count()).toBe(0);
    await page.getByRole('button', { name: /Switch member/ }).click();
    await page.getByRole('menuitemradio', { name: 'Olive' }).click();
    await secret.waitFor();
  });

  it('reach the bot in a direct message', async () => {
    const page = await stage.open();
    await page.getByRole('button', { name: 'Direct Messages' }).click();
    await page.getByText('This is the beginning of your direct message history').waitFor();
    await typeCommand(page, '/film Jaws');
    await page.getByRole('option', { name: 'Jaws (1975)' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.locator('.message').getByRole('heading', { name: 'Jaws' }).waitFor();
    await shoot(page, 'dark-direct');
  });
});
