import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { Collection } from '#store/disk/collection.ts';
import { COUNTERS, payloadOf } from './counter.ts';
import { surroundings, temporaryFolder } from './temporary.ts';

const ROUNDS = 200;
const SEED = 20_260_301;

/** Mulberry32 (Tommy Ettinger, 2017): small, seedable, good enough to spread kills. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One file of plain JavaScript starts in a tenth of the time that a TypeScript loader takes. */
async function bundleWriter(folder: string): Promise<string> {
  const outfile = join(folder, 'writer.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./writer-process.ts', import.meta.url))],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
  });
  return outfile;
}

interface Round {
  /** The last state the child had said was on the disk, and the last it had begun to write. */
  readonly written: number;
  readonly writing: number;
  readonly said: string;
}

/** Runs the writer, lets it finish one write, and kills it after `delayMs` more. */
async function runAndKill(writer: string, path: string, delayMs: number): Promise<Round> {
  const child = spawn(process.execPath, [writer, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text: string) => {
    const first = !said.includes('written') && (said + text).includes('written');
    said += text;
    if (first) setTimeout(() => child.kill('SIGKILL'), delayMs);
  });
  const signal = await new Promise((resolve) => child.once('close', (_code, name) => resolve(name)));
  expect(signal).toBe('SIGKILL');
  const last = (word: string) => Number([...said.matchAll(new RegExp(`^${word} (\\d+)$`, 'gm'))].at(-1)?.[1]);
  return { written: last('written'), writing: last('writing'), said };
}

describe('a process killed in the middle of writing', () => {
  it(`leaves the old state or the new one, in each of ${ROUNDS} rounds (seed ${SEED})`, async () => {
    const folder = await temporaryFolder();
    const writer = await bundleWriter(folder);
    const next = random(SEED);
    const landed = { old: 0, new: 0 };
    const half = Array.from({ length: ROUNDS }, () => next() * 25);
    // Two folders side by side, each with its rounds one after another: the next round starts from what the last one left.
    const rounds = [half.slice(0, ROUNDS / 2), half.slice(ROUNDS / 2)].map(async (delays, lane) => {
      const path = join(folder, `lane-${lane}`);
      for (const delay of delays) {
        const { written, writing, said } = await runAndKill(writer, path, delay);
        expect(said).not.toContain('trouble');
        const { now, troubles, onTrouble } = surroundings();
        const counters = await Collection.open(COUNTERS, { file: (name) => join(path, name), now, onTrouble });
        const data = (await counters.of('lane')).get('counter')!;
        await counters.close();
        expect(troubles).toEqual([]);
        expect([written, writing]).toContain(data.count);
        expect(data.payload === payloadOf(data.count)).toBe(true);
        landed[data.count === writing ? 'new' : 'old'] += 1;
      }
      expect(await readdir(path)).toEqual(['counters.jsonl']);
    });
    await Promise.all(rounds);
    expect(landed.old + landed.new).toBe(ROUNDS);
    expect(landed.old).toBeGreaterThan(0); // the kills did fall into the middle of writes
  }, 600_000);
});
