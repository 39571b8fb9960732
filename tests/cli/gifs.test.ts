import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ToyCollection, writeToyCollection } from '../models/gifs/toy/collection.ts';
import { toyClip } from '../models/gifs/toy/write.ts';

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

interface Evaluated {
  readonly queries: number;
  readonly gifs: number;
  readonly clip: string | null;
  readonly rows: Readonly<Record<string, { readonly r1: number; readonly medianRank: number } | null>>;
  readonly reasons: Readonly<Record<string, string>>;
}

let toy: ToyCollection;

beforeAll(async () => {
  mkdirSync(join(folder, 'mirror', 'tgif'), { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(folder, 'mirror', 'tgif', name), text);
  write('tgif-v1.0.tsv', `${SAID.map(([name, said]) => `${url(name)}\t${said}`).join('\n')}\nnot a line of it\n`);
  write('test.txt', `${url('tumbling')}\n${url('dancing')}\n`);
  toy = await writeToyCollection(join(folder, 'toy'));
  cpSync(await toyClip(), join(folder, 'mirror', 'models', 'somebody', 'toy-clip'), { recursive: true });
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('marquee', () => {
  it('setup gifs takes captions in, search-gif finds them, evaluate gifs measures', async () => {
    const set = await marquee('setup', 'gifs', '--from', join(folder, 'mirror'), '--data', data);
    expect(set.err + set.out).toContain('gifs: 3 GIFs in 5 sentences; lines skipped: 1.');
    expect(set.out).toContain('clip: left out. Xenova/clip-vit-base-patch32 is not there');
    expect(existsSync(join(data, 'collections', 'tgif', 'test.txt'))).toBe(true);

    const found = await marquee('search-gif', 'a cat fell down', '--data', data, '--limit', '2', '--json');
    const { hits, searched } = JSON.parse(found.out) as { hits: { where: string; score: number }[]; searched: number };
    expect(hits[0]?.where).toBe(url('tumbling'));
    expect(hits[0]!.score).toBeGreaterThan(0.4);
    expect(searched).toBe(53);
    const none = await marquee('search-gif', 'quarterly depreciation of municipal bonds', '--data', data);
    expect(none.out).toMatch(/^Nothing close enough; the best scores 0\.\d\d\.\nSearched by captions alone/);

    const captions = join(folder, 'mirror', 'tgif', 'tgif-v1.0.tsv');
    const before = readFileSync(captions);
    const measured = await marquee('evaluate', 'gifs', '--captions', captions, '--data', data, '--json');
    const { queries, gifs, clip, rows, reasons } = JSON.parse(measured.out) as Evaluated;
    expect([queries, gifs, clip]).toEqual([2, 3, null]);
    expect(rows['captionsText']).toMatchObject({ r1: 1, medianRank: 1 });
    expect([rows['captionsClip'], rows['framesClip'], rows['fused']]).toEqual([null, null, null]);
    for (const row of ['captionsClip', 'framesClip', 'fused']) expect(reasons[row]).toContain('there is no folder');
    expect(readFileSync(captions).equals(before)).toBe(true);
  }, 180_000);

  it('setup gifs --clip takes CLIP in, and search-gif asks it', async () => {
    const here = join(folder, 'with-clip');
    const set = await marquee(
      'setup',
      'gifs',
      '--clip',
      'somebody/toy-clip',
      '--from',
      join(folder, 'mirror'),
      '--data',
      here,
    );
    expect(set.out).toContain('clip: 105 captions and the frames of 50 GIFs encoded.');
    expect(set.out).toContain('set MARQUEE_CLIP=somebody/toy-clip and restart');
    const again = await marquee(
      'setup',
      'gifs',
      '--clip',
      'somebody/toy-clip',
      '--from',
      join(folder, 'mirror'),
      '--data',
      here,
    );
    expect(again.out).toContain('clip: 0 captions and the frames of 0 GIFs encoded.');
    const found = await marquee('search-gif', 'popcorn', '--clip', 'somebody/toy-clip', '--data', here, '--json');
    const { hits, clip } = JSON.parse(found.out) as { hits: { cosines: Record<string, number> }[]; clip: string };
    expect(clip).toMatch(/^[0-9a-f]{16}$/);
    expect(Object.keys(hits[0]!.cosines)).toEqual(['caption', 'clipCaption', 'frames']);
  }, 180_000);

  it('train gifs fits the weights on validation captions; evaluate gifs then fills every row', async () => {
    const clip = await toyClip();
    const given = ['--captions', toy.captions, '--gifs', toy.gifs, '--clip', clip, '--data', data, '--json'];
    const trained = await marquee('train', 'gifs', ...given);
    const { queries, before, after, fusion } = JSON.parse(trained.out) as {
      queries: number;
      before: number;
      after: number;
      fusion: { weights: Record<string, number>; scales: Record<string, { spread: number }> };
    };
    expect(queries).toBe(36);
    expect(after).toBeGreaterThanOrEqual(before);
    expect(fusion.scales['clipAcross']!.spread).toBeGreaterThan(0.1); // the toy's, and not that of ViT-B/32
    const measured = JSON.parse((await marquee('evaluate', 'gifs', ...given)).out) as Evaluated & { weights: unknown };
    expect(measured.weights).toEqual(fusion.weights);
    expect([measured.queries, measured.gifs, measured.reasons]).toEqual([24, 144, {}]);
    expect(measured.rows['framesClip']!.r1).toBeGreaterThanOrEqual(0.9);
    expect(measured.rows['captionsClip']!.r1).toBeGreaterThanOrEqual(0.9);
    expect(measured.rows['fused']!.r1).toBeGreaterThanOrEqual(measured.rows['framesClip']!.r1);
    const sheet = join(folder, 'sheet.png');
    await marquee('evaluate', 'gifs', ...given, '--sheet', sheet);
    expect(readFileSync(sheet).subarray(1, 4).toString()).toBe('PNG');
    const captionsOnly = given.filter((word) => word !== '--gifs' && word !== toy.gifs);
    const { rows, reasons } = JSON.parse((await marquee('evaluate', 'gifs', ...captionsOnly)).out) as Evaluated;
    expect(rows['framesClip']).toBeNull();
    expect(reasons).toEqual({ framesClip: 'the files of these GIFs are not at hand: --gifs names their folder' });
    expect(rows['fused']).not.toBeNull();
  }, 180_000);

  it('says in one line what is missing', async () => {
    const empty = join(folder, 'empty');
    const lines = async (...words: string[]) => {
      const { code, err } = await marquee(...words);
      return [code, err.trim()];
    };
    expect(await lines('evaluate', 'gifs', '--data', empty)).toEqual([
      2,
      'There are no captions yet: run `marquee setup gifs`, or pass --captions FILE.',
    ]);
    expect(await lines('search-gif', '***', '--data', empty)).toEqual([
      2,
      'Say in a few words what the GIF should show.',
    ]);
    expect(await lines('search-gif', 'rain', '--clip', empty, '--data', empty)).toEqual([
      2,
      `That CLIP cannot be used: there is no folder ${empty}.`,
    ]);
    expect(await lines('evaluate', 'gifs', '--captions', toy.captions, '--gifs', empty, '--data', empty)).toEqual([
      2,
      `There is no folder ${empty}.`,
    ]);
    const [code, said] = await lines('train', 'gifs', '--captions', toy.captions, '--data', empty);
    expect(code).toBe(2);
    expect(said).toContain('There is one kind of vectors only, and nothing to weigh');
  }, 60_000);
});
