import type { RestEntry } from 'discord-playground';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '#bot/registry.ts';
import { createLogger } from '#log.ts';
import { gate, ODD_COMMANDS } from './odd-commands.ts';
import { buttonIn, openStage, PATIENCE } from './stage.ts';

/** Every token that went over the wire in an address. */
function tokensIn(paths: readonly string[]): string[] {
  const found = paths.flatMap((path) => /\/(?:interactions|webhooks)\/\d+\/([^/?]+)/.exec(path)?.[1] ?? []);
  return [...new Set(found)];
}

describe('the log', () => {
  it('of real traffic, failures among it, holds no token of any kind at any level', async () => {
    const written: string[] = [];
    const stage = await openStage({
      commands: [...COMMANDS, ...ODD_COMMANDS],
      deferAfterMs: 20,
      logger: () =>
        createLogger('trace', { write: (line: string) => written.push(line) } as unknown as NodeJS.WritableStream),
    });
    const { playground } = stage;
    const paths: string[] = [];
    playground.tap.heard.on('entry', (entry) => {
      if (entry.kind === 'rest') paths.push((entry as RestEntry).path);
    });
    const olive = playground.actor('owner');

    const list = await olive.slash('plot', { query: 'a shark at a beach' });
    await list.click(buttonIn(list.message, 'Not this'));
    await olive.slash('broken');
    await olive.slash('refused-by-discord');
    await olive.slash('private');
    playground.faults.order({ kind: 'server-error', status: 500, times: 4, route: 'POST /interactions' });
    await olive.slash('about');
    playground.faults.clear('all');
    // Its token dies while it is thinking, and the address that fails then holds it.
    let open = () => {};
    gate.promise = new Promise((resolve) => {
      open = resolve;
    });
    const callbacks = () => paths.filter((path) => path.includes('/callback')).length;
    const before = callbacks();
    void olive.slash('private');
    await expect.poll(callbacks, PATIENCE).toBeGreaterThan(before);
    playground.faults.order({ kind: 'expire-token' });
    open();
    await expect.poll(() => written.some((line) => line.includes('over before the answer')), PATIENCE).toBe(true);
    expect(written.filter((line) => line.includes('"level":50')).length).toBeGreaterThanOrEqual(2);
    await stage.close();

    const secrets = [playground.botToken, ...tokensIn(paths)];
    expect(secrets.length).toBeGreaterThan(5);
    expect(written.length).toBeGreaterThan(8);
    const log = written.join('');
    for (const secret of secrets) expect(log.includes(secret), secret.slice(0, 12)).toBe(false);
  });
});
