/**
 * Pictures of every command's answer as the playground shows it, to be looked at: in English, German (long words) and Japanese,
 * on a phone and on a desktop, dark and light. A real Marquee on the films that come with it.
 *
 *     node --import tsx scripts/picture-commands.ts FOLDER [language ...]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPage, startPlayground } from 'discord-playground';
import { chromium, type Page } from 'playwright-core';
import { findChromium } from '../tests/e2e/chromium.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PATIENCE = 180_000;

/** As they are typed, in the order in which one leads to another. */
const COMMANDS = [
  'help',
  'about',
  'plot a kid befriends an alien and flies on a bicycle',
  'plot a war film with a long train journey',
  'film Spirited Away',
  'film Der Pate',
  'similar film: Alien',
  'similar plot: A lawyer defends an innocent man in a small town.',
  'genre A family looks after an empty hotel in winter, and something in it drives the father mad.',
  'rate film: The Godfather stars: 5',
  'rate film: Alien stars: 4',
  'ratings mine',
  'taste',
  'recommend like film1: Jaws',
  'recommend for-me',
  'list add film: Amélie',
  'list show',
  'list random',
  'seen film: Jaws',
  'map film: Toy Story',
  'losses',
  'gif popcorn, the film is starting',
  'gifs list',
  'attention The cat sat on the mat word: cat',
  'sense The crane lifted heavy steel word: crane sentence2: The crane is a majestic bird',
  'lesson attention',
  'lesson descent',
  'lesson descent rate: 0',
  'night history',
  'guess scores',
  'match',
  'privacy',
  'my-data',
  'settings show',
  'jobs status',
  'jobs explain',
] as const;

const VIEWS = [
  { name: 'phone-dark', width: 390, colorScheme: 'dark' },
  { name: 'phone-light', width: 390, colorScheme: 'light' },
  { name: 'desktop-dark', width: 1280, colorScheme: 'dark' },
  { name: 'desktop-light', width: 1280, colorScheme: 'light' },
] as const;

async function ask(page: Page, command: string): Promise<void> {
  const before = await page.locator('.message').count();
  await page.locator('.composer textarea').last().click();
  await page.keyboard.type(`/${command} `, { delay: 2 });
  await page.keyboard.press('Enter');
  const waiting = page.locator('.messages .thinking, .messages .sending');
  await page.locator('.message').nth(before).waitFor({ timeout: PATIENCE });
  while ((await waiting.count()) > 0) await page.waitForTimeout(200);
  await page.waitForTimeout(600); // pictures arrive a little after the words
}

async function main(folder: string, languages: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const home = await mkdtemp(join(tmpdir(), 'marquee-pictures-'));
  const playground = await startPlayground({ port: 0, bot: { name: 'Marquee' }, page: buildPage });
  const bot = spawn(process.execPath, ['src/start.mjs'], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      MARQUEE_DATA: join(home, 'data'),
      MARQUEE_HTTP_PORT: '0',
      DISCORD_TOKEN: playground.botToken,
      DISCORD_APP_ID: playground.applicationId,
      DISCORD_API: playground.apiUrl,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const browser = await chromium.launch({ executablePath: findChromium() ?? 'chromium', args: ['--no-sandbox'] });
  try {
    for (const language of languages) {
      playground.world.guild.settings['preferred_locale'] = language;
      const context = await browser.newContext({ locale: language, viewport: { width: 390, height: 844 } });
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE);
      await page.goto(playground.url);
      const composer = page.locator('.composer textarea').last();
      await composer.fill('/help');
      await page.locator('[role=option]').first().waitFor(); // the bot is there, and has registered its commands
      await composer.fill('');
      for (const [at, command] of COMMANDS.entries()) {
        await ask(page, command).catch((error) => console.error(`/${command}: ${error}`));
        for (const { name, width, colorScheme } of VIEWS) {
          await page.setViewportSize({ width, height: 844 });
          await page.emulateMedia({ colorScheme });
          const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
          if (Number(wide) > 0) console.error(`${language} /${command} is ${wide} pixels wider than ${name}`);
          const file = `${language}-${name}-${String(at).padStart(2, '0')}-${command.split(' ')[0]}.png`;
          await page
            .locator('.message')
            .last()
            .screenshot({ path: join(folder, file), animations: 'disabled' });
        }
        await page.setViewportSize({ width: 390, height: 844 });
      }
      await context.close();
    }
  } finally {
    await browser.close();
    const ended = once(bot, 'exit');
    bot.kill('SIGTERM');
    await ended;
    await playground.close();
    await rm(home, { recursive: true, force: true });
  }
}

const [folder, ...languages] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Name the folder that the pictures go to: node --import tsx scripts/picture-commands.ts FOLDER');
  process.exitCode = 2;
} else await main(folder, languages.length > 0 ? languages : ['en-US', 'de', 'ja']);
