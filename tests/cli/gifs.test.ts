import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'marquee-gif-cli-'));
const data = join(folder, 'data');

async function marquee(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const command = ['--import', 'tsx', join(ROOT, 'src/cli/marquee.ts'), ...words];
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, command, { cwd: ROOT });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

const url = (name: string): string => `https://38.media.tumblr.com/${name}/tumblr_${name}_500.gif`;
const SAID = [
  ['tumbling', 'a kitten tumbles off a sofa'],
  ['tumbling', 'a small cat falls from the couch'],
  ['dancing', 'two people dance tango in the street'],
  ['dancing', 'a couple is dancing outdoors'],
  ['lava', 'lava flows into the sea'],
] as const;

beforeAll(() => {
  mkdirSync(join(folder, 'mirror', 'tgif'), { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(folder, 'mirror', 'tgif', name), text);
  write('tgif-v1.0.tsv', `${SAID.map(([name, said]) => `${url(name)}\t${said}`).join('\n')}\nnot a line of it\n`);
  write('test.txt', `${url('tumbling')}\n${url('dancing')}\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('marquee', () => {
  it('setup gifs takes captions in, search-gif finds them, evaluate gifs measures', async () => {
    const set = await marquee('setup', 'gifs', '--from', join(folder, 'mirror'), '--data', data);
    expect(set.err + set.out).toContain('gifs: 3 GIFs in 5 sentences; lines skipped: 1.');
    expect(existsSync(join(data, 'collections', 'tgif', 'test.txt'))).toBe(true);

    const found = await marquee('search-gif', 'a cat fell down', '--data', data, '--limit', '2', '--json');
    const { hits, searched } = JSON.parse(found.out) as { hits: { where: string; score: number }[]; searched: number };
    expect(hits[0]?.where).toBe(url('tumbling'));
    expect(hits[0]!.score).toBeGreaterThan(0.4);
    expect(searched).toBe(53);
    const none = await marquee('search-gif', 'quarterly depreciation of municipal bonds', '--data', data);
    expect(none.out).toMatch(/^Nothing close enough; the best scores 0\.\d\d\./);

    const captions = join(folder, 'mirror', 'tgif', 'tgif-v1.0.tsv');
    const before = readFileSync(captions);
    const measured = await marquee('evaluate', 'gifs', '--captions', captions, '--data', data, '--json');
    const { queries, gifs, rows } = JSON.parse(measured.out) as {
      queries: number;
      gifs: number;
      rows: Record<string, unknown>;
    };
    expect([queries, gifs]).toEqual([2, 3]);
    expect(rows['captionsText']).toMatchObject({ r1: 1, medianRank: 1 });
    expect(readFileSync(captions).equals(before)).toBe(true);
  }, 180_000);

  it('says in one line what is missing', async () => {
    const empty = join(folder, 'empty');
    const nothing = await marquee('evaluate', 'gifs', '--data', empty);
    expect([nothing.code, nothing.err.trim()]).toEqual([
      2,
      'There are no captions yet: run `marquee setup gifs`, or pass --captions FILE.',
    ]);
    const signs = await marquee('search-gif', '***', '--data', empty);
    expect([signs.code, signs.err.trim()]).toEqual([2, 'Say in a few words what the GIF should show.']);
  }, 60_000);
});
