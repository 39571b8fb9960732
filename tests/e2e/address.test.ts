/** The page's address as people come to it: typed without its token, from a link elsewhere, and after a restart. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildPage, startPlayground } from 'discord-playground';
import { describe, expect, it } from 'vitest';
import { stageFor } from './browser.ts';

const built = buildPage();
const stage = stageFor('Marquee', async () => ({ stop: async () => {} }));

describe('the page', () => {
  it('opens at its bare address, by either name of this machine', async () => {
    const page = await stage.open();
    for (const address of [stage.playground.address, `http://localhost:${stage.playground.port}`]) {
      await page.goto('about:blank');
      await page.goto(address);
      await page.locator('.composer textarea').waitFor();
      expect(page.url()).toContain('/?token=');
    }
  });

  it('is a press away where another site leads to it', async () => {
    const elsewhere = createServer((_, response) => {
      response.setHeader('content-type', 'text/html').end(`<a href="${stage.playground.address}">films</a>`);
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const page = await stage.open();
    await page.goto(`http://localhost:${(elsewhere.address() as AddressInfo).port}/`);
    await page.getByText('films').click();
    await page.getByText('Open the playground').click();
    await page.locator('.composer textarea').waitFor();
    elsewhere.close();
  });

  it('that was open when the playground was started anew opens anew', async () => {
    const first = await startPlayground({ port: 0, page: () => built });
    const page = await stage.open();
    await page.goto(first.address);
    await page.locator('.composer textarea').waitFor();
    const before = page.url();
    await first.close();
    const second = await startPlayground({ port: first.port, page: () => built });
    await expect.poll(() => page.url(), { timeout: 20_000 }).toBe(second.url);
    expect(before).not.toBe(second.url);
    await page.locator('.composer textarea').waitFor();
    await second.close();
  });
});
