import { afterEach, describe, expect, it } from 'vitest';
import { type ClientOptions, InferenceClient } from '#host/client.ts';

/** The toy process has methods of its own, unknown to the contract. */
interface Toy {
  call(method: string, params: unknown, options?: { timeoutMs?: number }): Promise<unknown>;
}

const entry = new URL('./echo-process.ts', import.meta.url);
/** Quick enough for a test, slow enough for a machine that is busy with other tests. */
const pulse = { everyMs: 100, silent: 30, busy: 60, first: 600 };
const PATIENCE = { timeout: 60_000, interval: 50 };
const clients: InferenceClient[] = [];

function start(options: Partial<ClientOptions> = {}) {
  const reasons: string[] = [];
  const client = new InferenceClient({
    entry,
    env: {},
    pulse,
    ...options,
    onEvent: (event) => event.kind === 'ended' && reasons.push(event.reason),
  });
  clients.push(client);
  return { client, toy: client as unknown as Toy, reasons };
}

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.stop()));
});

const pidOf = async (toy: Toy) => (await toy.call('pid', null)) as number;

describe('a process that hangs', () => {
  it('is said to be silent, killed, and started again when it was stopped', async () => {
    const { client, toy, reasons } = start();
    const before = await pidOf(toy);
    process.kill(before, 'SIGSTOP');
    await expect.poll(() => client.health.state, PATIENCE).toBe('silent');
    await expect.poll(() => reasons, PATIENCE).toEqual(['no sign of life for 3 s']);
    expect(await pidOf(toy)).not.toBe(before);
    expect(client.health).toMatchObject({ state: 'ready', restarts: 1 });
  }, 90_000);

  it('is killed when its event loop stands still, though a thread of it still shows a pulse', async () => {
    const { toy, reasons } = start();
    const before = await pidOf(toy);
    await expect(toy.call('freeze', null, { timeoutMs: 60_000 })).rejects.toMatchObject({ code: 'restarted' });
    expect(reasons).toEqual(['its event loop stood still for 6 s']);
    expect(await pidOf(toy)).not.toBe(before);
  }, 90_000);

  it('is killed when it lives and answers nothing', async () => {
    const { toy, reasons } = start({ timeoutMs: 200 });
    await expect.poll(() => pidOf(toy).catch(() => null), PATIENCE).not.toBeNull();
    await expect
      .poll(async () => {
        await toy.call('never', null).catch(() => null);
        return reasons.length;
      }, PATIENCE)
      .toBe(1);
    expect(reasons[0]).toMatch(/^it answered nothing for \d+ s$/);
  }, 90_000);

  it('is not blamed for computing as long as it may', async () => {
    const { toy, reasons } = start({ pulse: { everyMs: 100, silent: 30, first: 600 } });
    const frozen = toy.call('freeze', null, { timeoutMs: 4_000 });
    await expect(frozen).rejects.toMatchObject({ code: 'timeout' }); // longer than the silence that counts as hung
    expect(reasons).toEqual([]);
  }, 90_000);
});

describe('stopping', () => {
  it('takes effect in the middle of a swap', async () => {
    const { client, toy } = start({ env: { ECHO_WARMUP: '0' } });
    await pidOf(toy);
    const slow = start({ env: { ECHO_WARMUP: '3000' } });
    await slow.client.ready();
    const swapping = slow.client.swap().catch((error: unknown) => error);
    const began = performance.now();
    await slow.client.stop();
    expect(await swapping).toMatchObject({ name: 'InferenceError' });
    expect(performance.now() - began).toBeLessThan(2_900); // the second process would have come up only then
    await expect(slow.client.swap()).rejects.toMatchObject({ code: 'unavailable' });
    expect(client.health.state).toBe('ready');
  }, 60_000);
});

describe('the environment of a child', () => {
  it('holds what it needs and not the token', async () => {
    process.env['DISCORD_TOKEN'] = 'secret.token.of-the-bot';
    process.env['MARQUEE_HTTP_TOKEN'] = 'another secret';
    try {
      const { toy } = start({ env: { ECHO_NAME: 'yes' } });
      const seen = (await toy.call('environment', null)) as Record<string, string>;
      expect(JSON.stringify(seen)).not.toMatch(/secret/);
      expect(seen).toMatchObject({ PATH: process.env['PATH'], ECHO_NAME: 'yes' });
    } finally {
      delete process.env['DISCORD_TOKEN'];
      delete process.env['MARQUEE_HTTP_TOKEN'];
    }
  });
});
