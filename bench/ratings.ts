/** MovieLens 32M's shape, made up: how long and in how much memory it is imported, and recommendations are learned from it. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRandom } from 'onnx-autograd';
import { parseConfig, readEnvironment } from '#config.ts';
import type { Bench } from './bench.ts';
import { timeRecommendations } from './recommend.ts';

const SHAPE = { people: 200_948, films: 87_585, ratings: 32_000_204 } as const;
const CLI = fileURLToPath(new URL('../src/cli/marquee.ts', import.meta.url));

/**
 * `movies.csv` and `ratings.csv`: people rate as many films as a log-normal law says, at least 20 as MovieLens has it; films are
 * rated by Zipf's law; half stars around 3.5.
 */
function makeSet(folder: string, { people, films, ratings }: { people: number; films: number; ratings: number }): void {
  mkdirSync(folder, { recursive: true });
  const titles = Array.from(
    { length: films },
    (_, film) => `${film + 1},Film ${film + 1} (${1930 + (film % 90)}),Drama`,
  );
  writeFileSync(join(folder, 'movies.csv'), `movieId,title,genres\n${titles.join('\n')}\n`);
  const next = createRandom(1);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const file = openSync(join(folder, 'ratings.csv'), 'w');
  writeSync(file, 'userId,movieId,rating,timestamp\n');
  let left = ratings;
  const seen = new Int32Array(films).fill(-1);
  let lines: string[] = [];
  for (let person = 1; left > 0; person += 1) {
    const theirs = Math.max(20, Math.round((ratings / people) * Math.exp(1.2 * normal() - 0.72)));
    const count = person >= people ? Math.min(left, films) : Math.min(theirs, left, films);
    for (let rated = 0, tries = 0; rated < count && tries < count * 20; tries += 1) {
      const film = Math.min(films - 1, Math.floor(films ** next()) - 1);
      if (seen[film] === person) continue;
      seen[film] = person;
      const stars = Math.max(1, Math.min(10, Math.round(7 + 2.1 * normal()))) / 2;
      lines.push(`${person},${film + 1},${stars.toFixed(1)},${1_100_000_000 + rated}`);
      rated += 1;
      left -= 1;
    }
    if (lines.length > 100_000) {
      writeSync(file, `${lines.join('\n')}\n`);
      lines = [];
    }
  }
  if (lines.length > 0) writeSync(file, `${lines.join('\n')}\n`);
  closeSync(file);
}

/** Seconds and the most memory, in MB, that a command of the program took. */
function measured(dataDir: string, ...args: readonly string[]): { seconds: number; peakMb: number; said: string } {
  const began = performance.now();
  const report = `process.on('exit',()=>process.stderr.write('\\npeak '+process.resourceUsage().maxRSS+'\\n'))`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--import', `data:text/javascript,${encodeURIComponent(report)}`, CLI, ...args],
    { encoding: 'utf8', env: { ...process.env, MARQUEE_DATA: dataDir }, maxBuffer: 1 << 26 },
  );
  if (status !== 0) throw new Error(`marquee ${args.join(' ')} ended with ${status}: ${stderr}`);
  const peak = Number(/peak (\d+)/.exec(stderr)?.[1] ?? 0) / 1024;
  return { seconds: (performance.now() - began) / 1000, peakMb: peak, said: stdout.trim() };
}

export default {
  name: 'ratings',
  summary:
    'MovieLens 32M’s shape: seconds and peak memory of importing it and of learning from it, milliseconds of a recommendation (--share 0.1 for a tenth)',
  async run({ json, args }) {
    const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
    const share = Number(option('--share') ?? 1);
    const shape = {
      people: Math.round(SHAPE.people * share),
      films: Math.round(SHAPE.films * Math.min(1, share * 4)),
      ratings: Math.round(SHAPE.ratings * share),
    };
    const folder = mkdtempSync(join(tmpdir(), 'marquee-ratings-'));
    try {
      const set = option('--from') ?? join(folder, 'ml-32m');
      if (option('--from') === undefined) makeSet(set, shape);
      const bytes = option('--from') === undefined ? statSync(join(set, 'ratings.csv')).size : null;
      const dataDir = join(folder, 'data');
      const imported = measured(dataDir, 'setup', 'movielens-32m', '--from', set);
      if (!json)
        console.log(imported.said, `\n${imported.seconds.toFixed(1)} s, ${imported.peakMb.toFixed(0)} MB at most`);
      const trained = measured(dataDir, 'train', 'recommend');
      if (!json)
        console.log(trained.said, `\n${trained.seconds.toFixed(1)} s, ${trained.peakMb.toFixed(0)} MB at most`);
      const recommendation = await timeRecommendations(parseConfig({ ...readEnvironment(), MARQUEE_DATA: dataDir }));
      if (!json) console.log(`one recommendation: ${recommendation.p50Ms} ms, ${recommendation.p95Ms} ms at p95`);
      const { said: _, ...importing } = imported;
      const { said, ...training } = trained;
      return { ...shape, bytes, importing, training, learned: said.split('\n'), recommendation };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
} satisfies Bench;
