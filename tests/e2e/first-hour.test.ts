/**
 * What somebody does who has just followed the README: `npm start` without a token, the address it prints, every command by its
 * own example, and what stands under the answers. A real Marquee in processes of its own, on the films that come with it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { COMMANDS } from '#bot/registry.ts';
import { shoot, typeCommand } from './browser.ts';
import { findChromium, leavesBrowsersOut } from './chromium.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What no answer says. */
const BROKEN = /[Ss]omething went wrong|\bundefined\b|\bNaN\b|\[object/;
/** However busy the machine is: an idle one answers all of it in a minute. */
const PATIENCE = 120_000;
const MINUTES = 60_000;
/** As long as an answer may take to change under a button that is about to be pressed. */
const A_CHANGE = 10_000;
const A_MOMENT = 300;

let home: string;
let marquee: ChildProcess;
let printed = '';
let address: string;
let browser: Browser;

beforeAll(async () => {
  if (leavesBrowsersOut()) return;
  home = await mkdtemp(join(tmpdir(), 'marquee-first-hour-'));
  marquee = spawn(process.execPath, ['src/start.mjs'], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      MARQUEE_DATA: join(home, 'data'),
      MARQUEE_PORT: '0',
      MARQUEE_HTTP_PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [marquee.stdout!, marquee.stderr!])
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  address = await vi.waitFor(
    () => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      if (found === undefined) throw new Error(`No address yet: ${printed}`);
      return found;
    },
    { timeout: PATIENCE, interval: 200 },
  );
  browser = await chromium.launch({
    executablePath: findChromium() ?? 'chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
}, 5 * MINUTES);
beforeEach(({ skip }) => skip(leavesBrowsersOut(), 'There is no Chromium.'));
afterAll(async () => {
  await browser?.close();
  if (!marquee) return;
  const ended = once(marquee, 'exit');
  marquee.kill('SIGTERM');
  await ended;
  await rm(home, { recursive: true, force: true });
}, MINUTES);

interface Walker {
  readonly page: Page;
  /** Sends a command as it is typed, and waits for its answer. */
  ask(command: string): Promise<string>;
  /** Presses every button that the last answer came with, and takes the first choice of its menu. */
  pressAll(): Promise<void>;
}

/** Opens the bare address, as whoever is named, on a screen of this width. */
async function walker(width: number, colorScheme: 'dark' | 'light', member: 'Olive' | 'Gus'): Promise<Walker> {
  const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(String(error)));
  await page.goto(address);
  await page.locator('.composer textarea').waitFor();
  if (member !== 'Olive') {
    // On a phone, who one is stands beside the channels.
    const drawer = page.getByRole('button', { name: 'Show channels' });
    if (await drawer.isVisible()) await drawer.click();
    await page.getByRole('button', { name: /Switch member/ }).click();
    await page.getByRole('menuitemradio', { name: member }).click();
    await page.getByRole('button', { name: new RegExp(`You are ${member}`) }).waitFor();
    const scrim = page.locator('button.scrim');
    if (await scrim.isVisible()) await scrim.click({ position: { x: width - 20, y: 400 } });
  }
  const messages = page.locator('.message');
  const last = messages.last();

  const settled = async (what: string): Promise<void> => {
    const busy = page.locator('.messages .thinking, .messages .sending, .button.waiting');
    // What was sent goes a moment before its answer is drawn: it has to be quiet twice.
    const quiet = async (): Promise<boolean> => {
      if ((await busy.count()) > 0) return false;
      await page.waitForTimeout(A_MOMENT);
      return (await busy.count()) === 0;
    };
    await expect.poll(quiet, { timeout: PATIENCE, message: what }).toBe(true);
    expect(await page.locator('.messages .failed, .press-failed').allInnerTexts(), what).toEqual([]);
    expect(broken, what).toEqual([]);
    const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(wide, `${what} fits the screen`).toBeLessThanOrEqual(0);
  };

  return {
    page,
    async ask(command) {
      const before = await messages.count();
      await typeCommand(page, `/${command}`);
      // A list of suggestions takes the first Enter, the command line the next.
      await expect
        .poll(
          async () => {
            if ((await messages.count()) > before || (await page.getByRole('dialog').count()) > 0) return true;
            await page.keyboard.press('Enter');
            return false;
          },
          { timeout: PATIENCE, interval: 400, message: `/${command} is sent` },
        )
        .toBe(true);
      await settled(`/${command}`);
      if ((await page.getByRole('dialog').count()) > 0) {
        await page.keyboard.press('Escape'); // a form
        return last.innerText();
      }
      await expect.poll(() => last.innerText(), { timeout: PATIENCE, message: `/${command}` }).toContain('APP');
      return last.innerText();
    },
    async pressAll() {
      // That message and no other: a press may bring another one, at any time.
      const answer = messages.nth((await messages.count()) - 1);
      const names = [...new Set(await answer.locator('.button:not([disabled])').allInnerTexts())];
      for (const name of names) {
        const one = answer.getByRole('button', { name, exact: true }).first();
        // What was pressed before has changed the answer, or is about to.
        const gone = async () => (await one.count()) === 0 || (await one.isDisabled());
        if (await gone()) continue;
        const pressed = await one.click({ timeout: A_CHANGE }).then(() => true, () => false); // biome-ignore format: one call
        if (!pressed && (await gone())) continue;
        if (!pressed) await one.click();
        await settled(`“${name}”`);
        if ((await page.getByRole('dialog').count()) > 0) await page.keyboard.press('Escape');
      }
      const menu = answer.getByRole('combobox').first();
      if ((await menu.count()) === 0 || !(await menu.isEnabled())) return;
      await menu.click();
      await page.getByRole('option').first().click();
      await settled('the first choice of a menu');
    },
  };
}

/** Every command that only some may use, or that everybody may, typed by its first example. */
function examples(owners: boolean): string[] {
  return COMMANDS.flatMap((command) => {
    const forAll = !command.ownerOnly && command.defaultMemberPermissions === null;
    if (forAll === owners) return [];
    const leaves = command.kind === 'group' ? command.subcommands : command.kind === 'slash' ? [command] : [];
    return leaves.flatMap(({ name, options, examples: some }) => {
      const given = some?.[0]?.options;
      if (!given && options.some(({ required }) => required)) return []; // a file, a person: not to be typed
      const words = Object.entries(given ?? {}).map(([option, value]) => `${option}: ${value}`);
      return [[command.kind === 'group' ? `${command.name} ${name}` : name, ...words, ''].join(' ')];
    });
  });
}

describe('the first hour', () => {
  it(
    'begins with the address it prints, first and last',
    async () => {
      const lines = () => printed.trim().split('\n');
      await expect
        .poll(() => lines().filter((line) => line.includes(address)).length, { timeout: PATIENCE })
        .toBeGreaterThan(1);
      expect(lines()[0]).toContain(address);
    },
    5 * MINUTES,
  );

  it(
    'has an answer to every example of a member, on a phone, and to every button under it',
    async () => {
      const { page, ask, pressAll } = await walker(390, 'dark', 'Gus');
      for (const command of examples(false)) {
        if (command.startsWith('forget-me')) continue; // last
        const answer = await ask(command);
        expect(answer, `/${command}is answered by the bot`).toContain('APP');
        expect(answer, command).not.toMatch(BROKEN);
        if (command.startsWith('lesson')) await shoot(page, `first-hour-${command.split(' ').slice(0, 2).join('-')}`);
        await pressAll();
      }
      await shoot(page, 'first-hour-phone');
      expect(await ask('forget-me ')).not.toMatch(BROKEN);
      await pressAll();
      await page.context().close();
    },
    20 * MINUTES,
  );

  it(
    'has owners’ commands for owners, at a desk',
    async () => {
      const { page, ask } = await walker(1280, 'light', 'Olive');
      for (const command of examples(true)) expect(await ask(command), command).not.toMatch(BROKEN);
      await shoot(page, 'first-hour-desk');
      await page.context().close();
    },
    10 * MINUTES,
  );
});
