import { afterEach, expect, test, vi } from 'vitest';
import type { Coverage } from '#contract/library.ts';
import type { Models } from '#contract/methods.ts';
import { LibraryEncoder } from '#host/library.ts';

/** A library of ten films in front of a toy process; its looks are the test's. */
function library(how: 'complete' | 'busy' | 'die' | 'stay', busy = () => false) {
  const said: string[] = [];
  let coverage: Coverage = { films: 1, of: 10 };
  const models: Models = {
    async call(method: string) {
      said.push(method);
      if (method === 'takeUpPassages') coverage = { films: 5, of: 10 };
      return (method === 'about' ? { coverage } : coverage) as never;
    },
  };
  const made = new LibraryEncoder({
    models,
    busy,
    swap: async () => {
      said.push('swap');
      coverage = { films: 10, of: 10 };
    },
    env: { LIBRARY_HOW: how },
    log: { info: (_fields, message) => void said.push(message), warn: (_fields, message) => void said.push(message) },
    entry: new URL('./library-process.ts', import.meta.url),
    lookMs: 3_600_000,
  });
  running.push(made);
  return { library: made, said };
}

const running: LibraryEncoder[] = [];
afterEach(() => Promise.all(running.splice(0).map((one) => one.end())));
const gone = (one: LibraryEncoder) => vi.waitFor(() => expect(one.pid).toBeNull(), { timeout: 20_000 });

test('what the process has encoded is taken up, and all is loaded anew in the end', async () => {
  const { library: one, said } = library('complete');
  await one.look();
  expect(one.coverage).toEqual({ films: 1, of: 10 });
  await vi.waitFor(() => expect(one.coverage).toEqual({ films: 10, of: 10 }), { timeout: 20_000 });
  expect(said.filter((line) => !line.includes('encod'))).toEqual(['about', 'takeUpPassages', 'swap', 'about']);
  expect(said).toContain('encoding the library: 5 of 10 passages');
  await one.look();
  expect(one.pid).toBeNull(); // everything is there: nothing is begun
});

test('a process that died is begun again at the next look, one that dies again later', async () => {
  const { library: one, said } = library('die');
  const deaths = () => said.filter((line) => line.includes('cut short')).length;
  for (const [looks, died] of [
    [1, 1], // at once
    [1, 2], // at once again
    [1, 2], // left out
    [1, 3],
  ]) {
    for (let look = 0; look < looks!; look += 1) await one.look();
    await gone(one);
    expect(deaths()).toBe(died);
  }
  expect(one.coverage).toEqual({ films: 5, of: 10 }); // what it had encoded is in use
});

test('nothing is begun beside the night, and one that gave way is begun again', async () => {
  let night = true;
  const { library: one, said } = library('busy', () => night);
  await one.look();
  expect(said).toEqual([]);
  night = false;
  await one.look();
  await gone(one);
  await one.look();
  expect(one.pid).not.toBeNull();
  expect(said.some((line) => line.includes('cut short'))).toBe(false);
});

test('the process ends with the bot', async () => {
  const { library: one } = library('stay');
  await one.look();
  const { pid } = one;
  await one.end();
  expect(() => process.kill(pid!, 0)).toThrow();
});
