import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRandom } from 'onnx-autograd';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'marquee-recommend-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

function evaluate(text: string, ...args: readonly string[]) {
  const file = join(dataDir, 'ratings.csv');
  writeFileSync(file, text);
  const { status, stdout, stderr } = spawnSync(
    'node',
    ['--import', 'tsx', 'src/cli/marquee.ts', 'evaluate', 'recommend', '--ratings', file, '--json', ...args],
    { cwd: ROOT, encoding: 'utf8', env: { ...process.env, MARQUEE_DATA: dataDir } },
  );
  return { status, stdout, stderr };
}

type Metric = 'ndcgAt10' | 'recallAt10' | 'recallAt20' | 'coverage' | 'gini' | 'novelty' | 'diversity';

interface Printed {
  readonly people: number;
  readonly tested: number;
  readonly films: number;
  readonly duplicates: number;
  readonly malformed: number;
  readonly rows: Record<string, Record<Metric, number>>;
  readonly paired: Record<string, { readonly difference: number; readonly low: number; readonly high: number }>;
}

/** Two tastes, half stars among them, at any time; one person who likes everything, some lines twice, some that are none. */
function twoTastes(): string {
  const next = createRandom(7);
  const lines = ['userId,movieId,rating,timestamp'];
  for (let person = 1; person <= 120; person += 1) {
    for (let film = 1; film <= 40; film += 1) {
      if (next() < 0.4)
        lines.push(`${person},${film},${film % 2 === person % 2 ? 4.5 : 1.5},${1_000 + Math.floor(next() * 9_000)}`);
    }
  }
  for (let film = 1; film <= 40; film += 1) lines.push(`121,${film},5,${1_000 + 200 * film}`);
  lines.push(lines[1]!, lines[2]!, 'nobody,3,4,5', '3,4,11,5');
  return `${lines.join('\n')}\n`;
}

describe('marquee evaluate recommend', () => {
  it('measures every recommender on a file of ratings, and says what was odd about it', () => {
    const { status, stdout } = evaluate(twoTastes());
    expect(status).toBe(0);
    const printed = JSON.parse(stdout) as Printed;
    expect([printed.people, printed.films, printed.duplicates, printed.malformed]).toEqual([121, 40, 2, 2]);
    expect(Object.keys(printed.rows)).toEqual([
      'random',
      'popular',
      'itemKnn',
      'itemKnnWithLowRatings',
      'ease',
      'easeWithLowRatings',
      'als',
      'alsWithLowRatings',
      'coLikesRaw',
      'coLikes',
      'blend',
      'served',
    ]);
    for (const [name, row] of Object.entries(printed.rows))
      for (const metric of [
        'ndcgAt10',
        'recallAt10',
        'recallAt20',
        'coverage',
        'gini',
        'novelty',
        'diversity',
      ] as const)
        expect(row[metric], `${name} ${metric}`).toBeTypeOf('number');
    const { random, popular, ease, coLikes, blend, served } = printed.rows;
    for (const { ndcgAt10 } of [ease!, coLikes!, blend!, served!]) {
      expect(ndcgAt10).toBeGreaterThan(1.5 * random!.ndcgAt10);
      expect(ndcgAt10).toBeGreaterThan(1.2 * popular!.ndcgAt10);
    }
    const { difference, low, high } = printed.paired['random']!;
    expect(difference).toBeCloseTo(random!.ndcgAt10 - served!.ndcgAt10, 10);
    expect(low).toBeLessThan(difference);
    expect(high).toBeGreaterThan(difference);
    expect(high).toBeLessThan(0);
    expect(Object.keys(printed.paired)).not.toContain('served');
  });

  it.each(['time', 'cold', 'new'])('measures by the protocol %s', (protocol) => {
    const { status, stdout } = evaluate(twoTastes(), '--protocol', protocol);
    expect(status).toBe(0);
    const printed = JSON.parse(stdout) as Printed;
    expect(printed.tested).toBeGreaterThan(5);
    expect(printed.rows['served']!.ndcgAt10).toBeGreaterThanOrEqual(0);
    if (protocol !== 'new')
      expect(printed.rows['served']!.ndcgAt10).toBeGreaterThan(1.2 * printed.rows['random']!.ndcgAt10);
  });

  it.each([
    [['--protocol', 'sometimes'], '--protocol is one of random, time, cold, new.'],
    [['--seed', '1.5'], '--seed takes a whole number from 0 to 2,147,483,647.'],
    [['--low-ratings', 'maybe'], '--low-ratings is one of held, known, none.'],
  ])('refuses %j in one sentence', (args, sentence) => {
    const { status, stdout, stderr } = evaluate(twoTastes(), ...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(sentence);
  });

  it('asks for a file that says when, where the moment matters', () => {
    const { status, stderr } = evaluate('userId,movieId,rating\n1,1,5\n1,2,5\n', '--protocol', 'time');
    expect(status).toBe(2);
    expect(stderr).toContain('These ratings do not say when they were given');
  });

  it.each([
    ['', 'ratings.csv holds no ratings: a line is person,film,stars.'],
    ['userId,movieId,rating\n', 'ratings.csv holds no ratings: a line is person,film,stars.'],
  ])('refuses a file without ratings in one sentence: %j', (text, sentence) => {
    const { status, stdout, stderr } = evaluate(text);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(sentence);
  });
});
