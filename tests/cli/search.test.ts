import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'marquee-search-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

function marquee(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('node', ['--import', 'tsx', 'src/cli/marquee.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, MARQUEE_DATA: dataDir },
  });
  return { status, stdout, stderr };
}

describe('marquee search', () => {
  it('finds from the terminal what /plot finds', () => {
    const { status, stdout } = marquee('search', 'a kid befriends an alien and flies on a bicycle');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ 1\. E\.T\. the Extra-Terrestrial \(1982\)/);
  });

  it('keeps to filters and prints one object for machines', () => {
    const { stdout } = marquee(
      'search',
      'a robot',
      '--to',
      '1990',
      '--limit',
      '3',
      '--genre',
      'science fiction',
      '--json',
    );
    const { films, hits } = JSON.parse(stdout) as { films: number; hits: { year: number }[] };
    expect(films).toBe(400);
    expect(hits).toHaveLength(3);
    for (const { year } of hits) expect(year).toBeLessThanOrEqual(1990);
  });

  it.each([
    [['search', ' '], 'Say what you remember: marquee search "a kid befriends an alien".'],
    [['search', 'x', '--genre', 'sad'], 'There is no genre sad.'],
    [['search', 'x', '--from', 'long ago'], '--from takes a whole number, not long ago.'],
  ])('says what is wrong in one line: %j', (args, sentence) => {
    const { status, stderr } = marquee(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(sentence);
  });
});
