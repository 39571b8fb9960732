import { afterEach, describe, expect, it } from 'vitest';
import { type ClientOptions, InferenceClient } from '#host/client.ts';

/** The toy process has methods of its own, unknown to the contract. */
interface Toy {
  call(method: string, params: unknown, options?: { timeoutMs?: number }): Promise<unknown>;
}

const entry = new URL('./echo-process.ts', import.meta.url);
const clients: InferenceClient[] = [];

function start(options: Partial<ClientOptions> = {}) {
  const events: string[] = [];
  const client = new InferenceClient({ entry, env: {}, ...options, onEvent: ({ kind }) => events.push(kind) });
  clients.push(client);
  return { client, toy: client as unknown as Toy, events };
}

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.stop()));
});

const alive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('the inference client', () => {
  it('carries plain data and bytes both ways', async () => {
    const { toy } = start();
    const sent = { words: ['crane', '鶴'], vector: new Float32Array([1, 2.5]), png: new Uint8Array([137, 80]) };
    expect(await toy.call('echo', sent)).toEqual(sent);
  });

  it('answers a call made before the process is ready', async () => {
    const { client, toy } = start({ env: { ECHO_WARMUP: '300' } });
    expect(client.health.state).toBe('starting');
    expect(await toy.call('echo', 7)).toBe(7);
    expect(client.health.state).toBe('ready');
  });

  it('tells refusals from faults, and keeps the detail of a fault to the log', async () => {
    const { toy } = start();
    await expect(toy.call('refuse', null)).rejects.toMatchObject({
      code: 'invalid',
      message: 'Type a few words of the plot.',
    });
    await expect(toy.call('break', null)).rejects.toMatchObject({ code: 'failed', message: 'break failed' });
    await expect(toy.call('nothing', null)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('rejects what was in flight when the process is killed, and answers the next call', async () => {
    const { client, toy, events } = start();
    const before = (await toy.call('pid', null)) as number;
    const caught = toy.call('slow', { ms: 60_000, value: 1 }).catch((error: unknown) => error);
    await toy.call('echo', 0); // the slow call has reached the process by now
    process.kill(before, 'SIGKILL');
    expect(await caught).toMatchObject({ name: 'InferenceError', code: 'restarted' });
    const after = (await toy.call('pid', null)) as number;
    expect(after).not.toBe(before);
    expect(client.health.restarts).toBe(1);
    expect(events).toEqual(['ready', 'ended', 'ready']);
  });

  it('survives a process that dies again and again', async () => {
    const { client, toy } = start();
    for (let round = 0; round < 3; round++) {
      await expect(toy.call('die', null)).rejects.toMatchObject({ code: 'restarted' });
    }
    expect(await toy.call('echo', 'still here')).toBe('still here');
    expect(client.health.restarts).toBe(3);
  });

  it('answers busy when its queue is full, and recovers', async () => {
    const { toy } = start({ maxPending: 3 });
    const calls = Array.from({ length: 3 }, (_, i) => toy.call('slow', { ms: 200, value: i }));
    await expect(toy.call('echo', 'one too many')).rejects.toMatchObject({ code: 'busy' });
    expect(await Promise.all(calls)).toEqual([0, 1, 2]);
    expect(await toy.call('echo', 'room again')).toBe('room again');
  });

  it('gives a call up after its time limit', async () => {
    const { toy, client } = start();
    await toy.call('echo', 0);
    await expect(toy.call('slow', { ms: 60_000, value: 1 }, { timeoutMs: 50 })).rejects.toMatchObject({
      code: 'timeout',
    });
    expect(client.health.pending).toBe(0);
  });

  it('says so when the models can never be loaded', async () => {
    const { client } = start({ env: { ECHO_HOPELESS: '1' } });
    await expect(client.ready()).rejects.toMatchObject({
      code: 'unavailable',
      message: 'the models are missing: run npm ci',
    });
  });

  it('swaps processes under load without a failed, lost or doubled answer', async () => {
    const { client, toy } = start();
    const first = (await toy.call('pid', null)) as number;
    const answered: number[] = [];
    const ask = async (i: number) => answered.push((await toy.call('slow', { ms: 5 + (i % 40), value: i })) as number);
    const before = Array.from({ length: 200 }, (_, i) => ask(i));
    const swapping = client.swap();
    const during: Promise<number>[] = [];
    for (let i = 200; i < 400; i++) {
      during.push(ask(i));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await Promise.all([...before, ...during, swapping]);
    expect(answered.sort((a, b) => a - b)).toEqual(Array.from({ length: 400 }, (_, i) => i));
    expect(await toy.call('pid', null)).not.toBe(first);
    expect(alive(first)).toBe(false);
  });

  it('leaves no process behind when it stops', async () => {
    const { client, toy } = start();
    const pid = (await toy.call('pid', null)) as number;
    await client.stop();
    expect(alive(pid)).toBe(false);
    await expect(toy.call('echo', 1)).rejects.toMatchObject({ code: 'unavailable' });
  });
});
