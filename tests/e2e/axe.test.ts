/** axe finds nothing on the page, in the command picker, in a form and in the inspector, light and dark, wide and narrow. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startShowcaseBot } from './bot/bot.ts';
import { run, shoot, stageFor, typeCommand } from './browser.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const stage = stageFor('Showcase', startShowcaseBot);

async function violations(page: Page): Promise<unknown> {
  await page.evaluate(AXE);
  await page.evaluate('Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {})))');
  return page.evaluate(
    'axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ": " + html.slice(0, 200))))',
  );
}

describe.each([
  ['dark', 1400, 900],
  ['light', 1400, 900],
  ['dark', 390, 780],
  ['light', 390, 780],
] as const)('axe, %s and %d wide', (colorScheme, width, height) => {
  it('finds nothing on page, picker, form and inspector', async () => {
    const page = await stage.open({ colorScheme, viewport: { width, height } });
    for (const [command, seen] of [
      ['embed', 'Written for this playground'],
      ['buttons', 'Press one.'],
      ['selects', 'A member or a role'],
      ['gallery', 'Three pictures and a file'],
      ['markdown', 'Heading three'],
    ] as const) {
      await run(page, command);
      await page.locator('.message').last().getByText(seen).waitFor();
    }
    expect(await violations(page), 'the page').toEqual([]);

    await typeCommand(page, '/');
    await page.getByRole('option').first().waitFor();
    expect(await violations(page), 'the picker').toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.composer textarea').last().fill('');

    await run(page, 'form');
    await page.getByRole('dialog', { name: 'Tell us about a film' }).waitFor();
    expect(await violations(page), 'a form').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Show the inspector' }).click();
    const callback = page.locator('.entry', { hasText: '/callback' }).first();
    await callback.getByRole('button').first().click();
    await callback.getByText('"type"').first().waitFor();
    expect(await violations(page), 'the inspector').toEqual([]);
    await shoot(page, `axe-${colorScheme}-${width}`);
  });
});
