/** How the page looks and holds up: themes, widths, keyboard, inspector, a long history, a lost connection. */
import { describe, expect, it } from 'vitest';
import { startShowcaseBot } from './bot/bot.ts';
import { run, shoot, stageFor, typeCommand } from './browser.ts';

const stage = stageFor('Showcase', startShowcaseBot);

describe.each(['dark', 'light'] as const)('in the %s theme', (theme) => {
  it('draws embeds, galleries, buttons, selects and markdown', async () => {
    const page = await stage.open({ colorScheme: theme, viewport: { width: 1280, height: 900 } });
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe(theme);
    for (const [command, seen] of [
      ['embed', 'Written for this playground'],
      ['gallery', 'Three pictures and a file'],
      ['buttons', 'Press one.'],
      ['selects', 'A member or a role'],
      ['markdown', 'Heading three'],
    ] as const) {
      await run(page, command);
      await page.locator('.message').last().getByText(seen).waitFor();
      await shoot(page, `${theme}-${command}`);
    }
    expect(await page.locator('.messages a[href^="javascript"]').count()).toBe(0);
    expect(await page.locator('.messages script').count()).toBe(0);
  });

  it('fits a phone', async () => {
    const page = await stage.open({
      colorScheme: theme,
      viewport: { width: 390, height: 780 },
      deviceScaleFactor: 2,
      hasTouch: true,
      isMobile: true,
    });
    await typeCommand(page, '/plot a kid befriends an alien');
    await shoot(page, `${theme}-phone-command`);
    await page.getByRole('button', { name: 'Send command' }).tap();
    await page.locator('.message').last().getByText('E.T. the Extra-Terrestrial').first().waitFor();
    await shoot(page, `${theme}-phone-card`);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.getByRole('button', { name: 'Show channels' }).tap();
    await page.getByRole('button', { name: 'films' }).waitFor();
    await shoot(page, `${theme}-phone-channels`);
    await page.getByRole('button', { name: 'films' }).tap();
    await page.getByText('Welcome to #films!').waitFor();
  });
});

describe('the inspector', () => {
  it('shows the requests as JSON with their timings and deadlines', async () => {
    const page = await stage.open({ viewport: { width: 1600, height: 900 } });
    await page.getByRole('button', { name: 'Show the inspector' }).click();
    await run(page, 'plot the inspector sees it');
    await page.locator('.message').last().getByText('E.T. the Extra-Terrestrial').first().waitFor();
    const callback = page.locator('.entry', { hasText: '/callback' });
    await callback.getByText('204').waitFor();
    await callback.getByRole('button').first().click();
    await callback.getByText('"type"').waitFor();
    expect(await callback.locator('details[open] .json pre').first().textContent()).toContain('"type": 5');
    expect(await page.locator('.deadline').first().textContent()).toMatch(/\/plot.*left/);
    await shoot(page, 'dark-inspector');
  });

  it('arms faults, and the page shows what Discord would', async () => {
    const page = await stage.open({ viewport: { width: 1600, height: 900 } });
    await page.getByRole('button', { name: 'Show the inspector' }).click();
    await page.getByRole('button', { name: 'Faults' }).click();
    await page.getByRole('button', { name: 'Lose ack' }).click();
    await page.getByText('1 armed').waitFor();
    await shoot(page, 'dark-faults');
    await run(page, 'settings show');
    await page.locator('.messages').getByText('The application did not respond').waitFor();
    await page.getByText('1 armed').waitFor({ state: 'detached' });
  });
});

describe('with the keyboard only', () => {
  it('one walks the messages and presses a button', async () => {
    const page = await stage.open();
    await run(page, 'buttons');
    const last = page.locator('.message').last();
    await last.getByText('Press one.').waitFor();
    await last.focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate('document.activeElement.id')).toBe(await last.getAttribute('id'));
    await page.keyboard.press('Tab');
    for (let step = 0; step < 12; step += 1) {
      const name = await page.evaluate('document.activeElement.textContent');
      if (name === 'Secondary') break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.locator('.messages').getByText('You pressed secondary.').waitFor();
  });

  it('everything that can be pressed has a name', async () => {
    const page = await stage.open();
    await run(page, 'gallery');
    await page.locator('.message').last().getByText('Three pictures and a file').waitFor();
    const nameless =
      await page.evaluate(`[...document.querySelectorAll('button, a[href], input, textarea, [role=button]')]
      .filter((each) => each.type !== 'file' && !(each.getAttribute('aria-label') || each.title || each.textContent.trim() || each.labels?.length))
      .map((each) => each.outerHTML.slice(0, 120))`);
    expect(nameless).toEqual([]);
    const pictures = await page.evaluate(
      `[...document.querySelectorAll('img')].filter((each) => each.getAttribute('alt') === null).length`,
    );
    expect(pictures).toBe(0);
  });
});

describe('a history of 1,000 messages', () => {
  it('is fetched by pages and lays out only what is seen', async () => {
    const actor = stage.playground.actor('owner', 'films');
    for (let count = 1; count <= 1000; count += 1) await actor.say(`message number ${count}`);
    const page = await stage.open();
    await page.getByRole('button', { name: 'films' }).click();
    await page.getByText('message number 1000', { exact: true }).waitFor();
    for (let round = 0; round < 40; round += 1) {
      if ((await page.locator('.beginning').count()) > 0) break;
      await page.evaluate(`document.querySelector('.scroller').scrollTop = 0`);
      await page.waitForTimeout(60);
    }
    await page.getByText('message number 1', { exact: true }).waitFor();
    expect(await page.locator('.message').count()).toBe(1000);
    const skipped = await page.evaluate(
      `[...document.querySelectorAll('.message-content')].filter((each) => !each.checkVisibility({ contentVisibilityAuto: true })).length`,
    );
    expect(skipped).toBeGreaterThan(800);
    await shoot(page, 'dark-history');
  });
});

describe('the end of the list', () => {
  it('stays in sight when a picture above it comes late, and a scroll was still on its way', async () => {
    const actor = stage.playground.actor('guest');
    for (let count = 1; count <= 40; count += 1) await actor.say(`line ${count}`);
    const page = await stage.open();
    await page.getByText('line 40', { exact: true }).waitFor();
    await page.evaluate(`(() => {
      document.querySelector('.message:nth-last-child(2)').style.paddingBottom = '400px';
      document.querySelector('.scroller').dispatchEvent(new Event('scroll'));
    })()`);
    const below = `(() => { const box = document.querySelector('.scroller');
      return box.scrollHeight - box.scrollTop - box.clientHeight; })()`;
    await expect.poll(() => page.evaluate(below)).toBeLessThan(2);
    await page.evaluate(`document.querySelector('.scroller').scrollTop -= 300`);
    await expect.poll(() => page.evaluate(below)).toBeGreaterThan(290);
    await actor.say('line 41');
    await page.locator('.messages').getByText('line 41').waitFor();
    expect(await page.evaluate(below)).toBeGreaterThan(290);
  });

  it('is left by a scroll upwards, though the next message comes before the event of the scroll', async () => {
    const actor = stage.playground.actor('guest');
    for (let count = 1; count <= 40; count += 1) await actor.say(`line ${count}`);
    const page = await stage.open();
    await page.getByText('line 40', { exact: true }).waitFor();
    const below = `(() => { const box = document.querySelector('.scroller');
      return box.scrollHeight - box.scrollTop - box.clientHeight; })()`;
    await expect.poll(() => page.evaluate(below)).toBeLessThan(2);
    await page.evaluate(`(() => {
      addEventListener('scroll', (event) => event.stopImmediatePropagation(), true);
      document.querySelector('.scroller').scrollTop -= 300;
    })()`);
    await actor.say('line 41');
    await page.locator('.messages').getByText('line 41').waitFor();
    expect(await page.evaluate(below)).toBeGreaterThan(290);
  });

  it('comes back into sight with one’s own new command, and at the press of a button', async () => {
    const actor = stage.playground.actor('guest');
    for (let count = 1; count <= 60; count += 1) await actor.say(`line ${count}`);
    // Low enough that one page of messages reaches far above it: when the older page comes is no matter then.
    const page = await stage.open({ viewport: { width: 1280, height: 600 } });
    await page.getByText('line 60', { exact: true }).waitFor();
    const below = `(() => { const box = document.querySelector('.scroller');
      return box.scrollHeight - box.scrollTop - box.clientHeight; })()`;
    const distance = (): Promise<unknown> => page.evaluate(below);
    const up = async (): Promise<void> => {
      await page.evaluate(`document.querySelector('.scroller').scrollTop = 200`);
      await expect.poll(distance).toBeGreaterThan(400);
    };
    const jump = page.getByRole('button', { name: 'Jump to present' });
    expect(await jump.count()).toBe(0);
    await up();
    await jump.click();
    await expect.poll(distance).toBeLessThan(2);
    await jump.waitFor({ state: 'detached' });
    await up();
    await run(page, 'settings show');
    await page.locator('.messages').getByText('Endings are hidden.').waitFor();
    await expect.poll(distance).toBeLessThan(2);
    await up();
    await actor.say('said by another');
    await page.locator('.messages').getByText('said by another').waitFor();
    expect(await distance()).toBeGreaterThan(400);
    await shoot(page, 'dark-jump-to-present');
  });
});

describe('the address', () => {
  it('asks no other host for anything', async () => {
    const context = await stage.browser.newContext();
    const page = await context.newPage();
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).host));
    await page.goto(stage.playground.url);
    await page.locator('.composer textarea').waitFor();
    expect([...hosts]).toEqual([new URL(stage.playground.url).host]);
    await context.close();
  });
});

describe('trouble', () => {
  it('a flood of 3,500 messages leaves the page usable, and its memory bounded', async () => {
    const page = await stage.open();
    const actor = stage.playground.actor('guest', 'general');
    const flood = Promise.all(Array.from({ length: 3500 }, (_, index) => actor.say(`flood ${index}`)));
    await flood;
    await page.getByText('flood 3499', { exact: true }).waitFor();
    expect(await page.locator('.message').count()).toBeLessThanOrEqual(3000);
    await run(page, 'settings show');
    await page.locator('.messages').getByText('Endings are hidden.').waitFor();
  });

  it('a playground that is gone is named, and what was typed is kept', async () => {
    const page = await stage.open();
    await stage.playground.close();
    await page.getByText('The playground is out of reach.').waitFor();
    await page.locator('.composer textarea').fill('not lost');
    await page.keyboard.press('Enter');
    await page.getByText('The playground cannot be reached. It will be tried again in a moment.').waitFor();
    expect(await page.locator('.composer textarea').inputValue()).toBe('not lost');
    await shoot(page, 'dark-unreachable');
  });
});

describe('a finger', () => {
  it('that rests on a message opens its menu', async () => {
    // The second of two: a finger near the writer's name, which stands above the first, means the name.
    const guest = stage.playground.actor('guest');
    await guest.say('something to begin with');
    await guest.say('something to say');
    const page = await stage.open({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true });
    const message = page.getByText('something to say', { exact: true });
    await message.scrollIntoViewIfNeeded();
    const box = (await message.boundingBox())!;
    const session = await page.context().newCDPSession(page);
    const touchPoints = [{ x: Math.round(box.x + 20), y: Math.round(box.y + 8) }];
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
    await page.getByRole('menuitem', { name: 'Apps' }).waitFor();
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await page.getByRole('menuitem', { name: 'Apps' }).tap();
    await page.getByRole('menuitem', { name: 'Count words' }).waitFor();
    await shoot(page, 'dark-phone-menu');
  });
});
