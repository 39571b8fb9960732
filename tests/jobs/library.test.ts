import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { cataloguePaths } from '#catalogue/manifest.ts';
import { type EngineSettings, toEnvironment } from '#contract/engine-settings.ts';
import type { FromLibrary } from '#contract/library.ts';
import type { PlotAnswer } from '#contract/plots.ts';
import { lockFolder } from '#files/lock.ts';
import { rowBytes } from '#loaders/vector-cache.ts';
import { nightFiles } from '#store/night/files.ts';
import { loadEngine } from '#worker/engine.ts';
import { plotHandlers } from '#worker/handlers/plots.ts';
import { film } from '../films.ts';
import { temporaryFolder } from '../store/temporary.ts';

const ENTRY = fileURLToPath(new URL('../../src/jobs/library-process.ts', import.meta.url));
const ASSETS = fileURLToPath(new URL('../../assets/', import.meta.url));
/** More than are encoded while people wait for a start. */
const FILMS = 1_100;
const STARTER = 400;
const log = pino({ level: 'silent' });

/** A data folder with an imported catalogue: the last film is the most watched. */
async function imported(): Promise<EngineSettings> {
  const dataDir = await temporaryFolder();
  const paths = cataloguePaths(dataDir);
  const movies = Array.from({ length: FILMS }, (_, at) =>
    film({ title: `Number ${at}`, overview: at === FILMS - 1 ? 'A diver finds a sunken bell.' : '', votes: at + 1 }),
  );
  const bytes = Buffer.from(movies.map((movie) => JSON.stringify(movie)).join('\n'));
  mkdirSync(join(dataDir, 'catalogue'));
  writeFileSync(paths.films, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const about = { version: 1, madeAt: '', films: FILMS, bytes: bytes.length, filmsBySource: {}, mergedFrom: {} };
  writeFileSync(paths.manifest, JSON.stringify({ ...about, sha256 }));
  return { dataDir, assetsDir: ASSETS, encoder: 'fp32', clip: '', threads: 1, logLevel: 'silent' };
}

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Runs the process; `kill` after so many indexes were kept. @returns what it said, once it is gone */
function encode(settings: EngineSettings, killAfter = Number.POSITIVE_INFINITY): Promise<FromLibrary[]> {
  const child = fork(ENTRY, [], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...toEnvironment(settings) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  children.push(child);
  const said: FromLibrary[] = [];
  return new Promise((resolve) => {
    child.on('message', (message: FromLibrary) => {
      said.push(message);
      if (said.filter(({ kind }) => kind === 'kept').length >= killAfter) child.kill('SIGKILL');
    });
    child.once('exit', () => resolve(said));
  });
}

const vectorsIn = ({ dataDir }: EngineSettings): number =>
  statSync(join(dataDir, 'cache', 'passages-6638f625a0a60bda-fp32-v1.bin')).size / rowBytes(384);

describe('a new library', () => {
  it('answers by words at once, by meaning as it comes, and a kill costs nothing that was kept', async () => {
    const settings = await imported();
    const engine = await loadEngine(settings, log);
    const { searchPlots, takeUpPassages } = plotHandlers(engine);
    const ask = async () => (await searchPlots({ query: 'somebody under water discovers an old bell' })) as PlotAnswer;
    const all = FILMS + STARTER;
    const first = await ask();
    expect(first.hits[0]?.film.title).toBe(`Number ${FILMS - 1}`); // "bell", by its word
    expect(first.coverage).toEqual({ films: STARTER, of: all });

    await encode(settings, 2);
    const partly = await takeUpPassages({});
    expect(partly.films).toBeGreaterThan(STARTER);
    expect(partly.films).toBeLessThan(all);
    expect(engine.plots.index.starts[FILMS]! - engine.plots.index.starts[FILMS - 1]!).toBe(2); // the most watched is in
    expect(engine.plots.index.starts[1]).toBe(0); // the least watched is not
    expect((await ask()).coverage).toEqual(partly);

    const before = vectorsIn(settings);
    const said = await encode(settings);
    expect(said.at(-1)).toEqual({ kind: 'ended', how: 'complete' });
    expect(before).toBeGreaterThanOrEqual(partly.films);
    expect(vectorsIn(settings)).toBe(all + 1); // each text once: nothing was encoded again
    expect(await takeUpPassages({})).toEqual({ films: all, of: all });
    const last = await ask();
    expect([last.hits[0]?.film.title, last.coverage]).toEqual([`Number ${FILMS - 1}`, undefined]);
    await engine.encoder.close();
  }, 300_000);

  it('waits while a plan of the night runs, which encodes what is left itself', async () => {
    const settings = await imported();
    const lock = await lockFolder(nightFiles(settings.dataDir).folder, () => new Date());
    expect(await encode(settings)).toEqual([{ kind: 'ended', how: 'busy' }]);
    await lock.release();
  });
});
