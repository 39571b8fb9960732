/** A slash command from its first keystroke to the card, in a browser, with a bot that is not Marquee. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startShowcaseBot } from './bot/bot.ts';
import { run, shoot, stageFor, typeCommand } from './browser.ts';

const stage = stageFor('Showcase', startShowcaseBot);
const lastMessage = (page: Page): Locator => page.locator('.message').last();

/** A page on which `/plot` has just been answered with its card. */
async function openWithCard(): Promise<Page> {
  const page = await stage.open();
  await typeCommand(page, '/plot a kid befriends an alien');
  await page.keyboard.press('Enter');
  await lastMessage(page).locator('.container').getByText('E.T. the Extra-Terrestrial').first().waitFor();
  return page;
}

describe('/plot', () => {
  it('is found while typing, filled in, and answered with a card', async () => {
    const page = await stage.open();
    await typeCommand(page, '/pl');
    await page.getByRole('option', { name: '/plot' }).waitFor();
    expect(await page.locator('#command-picker [aria-selected="true"] strong').textContent()).toBe('/plot');
    await shoot(page, 'dark-picker');
    await page.keyboard.press('Tab');
    expect(await page.locator('.option-title').textContent()).toContain('What you remember of the film');
    await page.keyboard.type('a kid befriends an alien and flies on a bicycle');
    await shoot(page, 'dark-command');
    await page.keyboard.press('Enter');
    const card = lastMessage(page).locator('.container');
    await card.getByText('E.T. the Extra-Terrestrial').first().waitFor();
    // The "O" is the face beside the name.
    expect(await lastMessage(page).locator('.origin').textContent()).toBe('OOliveused/plot');
    await shoot(page, 'dark-card');
  });

  it('pages in place', async () => {
    const page = await openWithCard();
    await page.getByRole('button', { name: 'Next' }).click();
    await lastMessage(page).getByText('Close Encounters').first().waitFor();
    expect(await page.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
    expect(await page.locator('.message').count()).toBe(1);
    await page.getByRole('button', { name: 'Back' }).click();
    await lastMessage(page).getByText('The Iron Giant').first().waitFor();
  });

  it('opens a film from its select, with the keyboard', async () => {
    const page = await openWithCard();
    await page.getByRole('combobox', { name: 'Open one of these films' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: 'The Iron Giant' }).waitFor();
    await shoot(page, 'dark-select');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await lastMessage(page).getByRole('heading', { name: 'The Iron Giant' }).waitFor();
  });

  it('takes feedback with a button, and answers to this member alone', async () => {
    const page = await openWithCard();
    await page.getByRole('button', { name: 'This is it' }).click();
    await page.locator('.messages').getByText('Glad to hear it!').waitFor();
    await page.locator('.messages').getByText('Only you can see this').waitFor();
    await page.getByRole('button', { name: 'Dismiss message' }).click();
    await page.locator('.messages').getByText('Glad to hear it!').waitFor({ state: 'detached' });
  });
});

describe('a command sent before the page knows the commands', () => {
  /** A page whose commands arrive when `release` is called. */
  async function openWithoutCommands(): Promise<{ page: Page; release(): void }> {
    const page = await stage.open();
    const held: (() => void)[] = [];
    let open = false;
    await page.routeWebSocket(/.*/, (socket) => {
      socket.connectToServer().onMessage((frame) => {
        if (open || !String(frame).includes('"commands":[')) socket.send(frame);
        else held.push(() => socket.send(frame));
      });
    });
    await page.reload();
    await page.locator('.composer textarea').waitFor();
    await expect.poll(() => held.length).toBeGreaterThan(0);
    return {
      page,
      release: () => {
        open = true;
        for (const send of held) send();
      },
    };
  }

  it('waits for them and is run, with what was typed after it', async () => {
    const { page, release } = await openWithoutCommands();
    await typeCommand(page, '/plot a kid befriends an alien');
    await page.getByText('Loading the commands…').waitFor();
    await page.keyboard.press('Enter');
    release();
    await lastMessage(page).locator('.container').getByText('E.T. the Extra-Terrestrial').first().waitFor();
    expect(await page.locator('.message').count()).toBe(1);
    expect(await page.locator('.composer textarea').inputValue()).toBe('');
  });

  it('is not said to everybody, though no command is called that', async () => {
    const { page, release } = await openWithoutCommands();
    await run(page, 'plott');
    release();
    await page.getByText('No command matches /plott').waitFor();
    expect(await page.locator('.composer textarea').inputValue()).toBe('/plott ');
    expect(await page.locator('.message').count()).toBe(0);
  });
});

describe('a command sent before the bot has connected', () => {
  const early = stageFor('Showcase', async () => ({ stop: async () => {} }));

  it('waits for it and is run, and is not said to everybody', async () => {
    const page = await early.open();
    await typeCommand(page, '/plot query: a kid befriends an alien');
    await page.getByText('Loading the commands…').waitFor();
    await page.keyboard.press('Enter');
    const bot = await startShowcaseBot(early.playground);
    await lastMessage(page).locator('.container').getByText('E.T. the Extra-Terrestrial').first().waitFor();
    expect(await page.locator('.message').count()).toBe(1);
    await bot.stop();
  });
});

describe('options', () => {
  it('show what the bot suggests while typing, and take the picked one', async () => {
    const page = await stage.open();
    await typeCommand(page, '/film jaw');
    await page.getByRole('option', { name: 'Jaws (1975)' }).waitFor();
    await shoot(page, 'dark-autocomplete');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await lastMessage(page).getByRole('heading', { name: 'Jaws' }).waitFor();
  });

  it('of every type are asked for, checked and sent', async () => {
    const page = await stage.open();
    await typeCommand(page, '/options ');
    await page.keyboard.press('Enter');
    await page.getByText('This option is required. Specify a value.').waitFor();
    await page.keyboard.type('11');
    await page.keyboard.press('Enter');
    await page.getByText('Enter a number that is at most 10.').waitFor();
    await shoot(page, 'dark-invalid');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Tab');
    await page.keyboard.type('ratio:0.5');
    await page.keyboard.press('Tab');
    await page.keyboard.type('loud');
    await page.keyboard.press('Tab');
    await page.keyboard.type('t');
    await page.keyboard.press('Enter');
    await page.keyboard.type('who');
    await page.keyboard.press('Enter');
    await page.keyboard.type('gus');
    await page.keyboard.press('Enter');
    await page.keyboard.type('where');
    await page.keyboard.press('Enter');
    await page.keyboard.type('films');
    await page.keyboard.press('Enter');
    await shoot(page, 'dark-chips');
    await page.keyboard.press('Enter');
    await lastMessage(page).getByText('Given: count=1 ratio=0.5 loud=true who=1000000000000000012 where=').waitFor();
  });

  it('are left with backspace, and the command after them', async () => {
    const page = await stage.open();
    await typeCommand(page, '/plot x');
    await page.keyboard.press('Tab');
    await page.keyboard.type('genre');
    await page.keyboard.press('Tab');
    expect(await page.locator('.chip').count()).toBe(2);
    await page.keyboard.press('Backspace');
    expect(await page.locator('.chip').count()).toBe(1);
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    expect(await page.locator('.chip').count()).toBe(0);
    expect(await page.locator('.composer textarea').inputValue()).toBe('/plot');
    await page.keyboard.press('Escape');
    expect(await page.locator('.picker').count()).toBe(0);
  });
});

describe('failures', () => {
  it('of a command show what Discord shows', async () => {
    const page = await stage.open();
    await run(page, 'silent');
    await page.locator('.messages').getByText('Sending command to Showcase').waitFor();
    await page.locator('.messages').getByText('The application did not respond').waitFor();
    await page.getByRole('button', { name: 'Dismiss message' }).click();
    await page.locator('.messages').getByText('The application did not respond').waitFor({ state: 'detached' });
  });

  it('of a button show under its message', async () => {
    const page = await stage.open();
    await run(page, 'buttons');
    await page.getByRole('button', { name: 'Never answers' }).click();
    await page.locator('.button.waiting').waitFor();
    await page.locator('.messages').getByText('This interaction failed').waitFor();
    await shoot(page, 'dark-failed');
  });

  it('of a bot that is slow to answer show as thinking, then as its answer', async () => {
    const page = await stage.open();
    await run(page, 'think');
    await page.locator('.messages').getByText('Showcase is thinking…').waitFor();
    stage.bot.finishThinking();
    await page.locator('.messages').getByText('I have thought about it.').waitFor();
    await page.locator('.messages').getByText('Showcase is thinking…').waitFor({ state: 'detached' });
  });
});
