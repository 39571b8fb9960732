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

function evaluate(text: string) {
  const file = join(dataDir, 'ratings.csv');
  writeFileSync(file, text);
  const { status, stdout, stderr } = spawnSync(
    'node',
    ['--import', 'tsx', 'src/cli/marquee.ts', 'evaluate', 'recommend', '--ratings', file, '--json'],
    { cwd: ROOT, encoding: 'utf8', env: { ...process.env, MARQUEE_DATA: dataDir } },
  );
  return { status, stdout, stderr };
}

interface Printed {
  readonly people: number;
  readonly films: number;
  readonly duplicates: number;
  readonly malformed: number;
  readonly rows: Record<string, { readonly ndcgAt10: number; readonly coverage: number }>;
}

/** Two tastes, half stars among them; one person who likes everything, some lines twice, some that are none. */
function twoTastes(): string {
  const next = createRandom(7);
  const lines = ['userId,movieId,rating'];
  for (let person = 1; person <= 60; person += 1) {
    for (let film = 1; film <= 40; film += 1) {
      if (next() < 0.4) lines.push(`${person},${film},${film % 2 === person % 2 ? 4.5 : 1.5}`);
    }
  }
  for (let film = 1; film <= 40; film += 1) lines.push(`61,${film},5`);
  lines.push(lines[1]!, lines[2]!, 'nobody,3,4', '3,4,11');
  return `${lines.join('\n')}\n`;
}

describe('marquee evaluate recommend', () => {
  it('measures every recommender on a file of ratings, and says what was odd about it', () => {
    const { status, stdout } = evaluate(twoTastes());
    expect(status).toBe(0);
    const printed = JSON.parse(stdout) as Printed;
    expect([printed.people, printed.films, printed.duplicates, printed.malformed]).toEqual([61, 40, 2, 2]);
    expect(Object.keys(printed.rows)).toEqual([
      'random',
      'popular',
      'itemKnn',
      'ease',
      'ease, less what was passed',
      'als',
      'coLikesRaw',
      'coLikes',
      'blend',
    ]);
    const { random, popular, ease, coLikes, blend } = printed.rows;
    for (const { ndcgAt10 } of [ease!, coLikes!, blend!]) {
      expect(ndcgAt10).toBeGreaterThan(1.5 * random!.ndcgAt10);
      expect(ndcgAt10).toBeGreaterThan(1.2 * popular!.ndcgAt10);
    }
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
