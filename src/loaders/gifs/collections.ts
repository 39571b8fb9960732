import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Gif } from '#models/gifs/gif.ts';
import { gifId } from './gif-id.ts';

/** The starter collection: `assets/starter/gifs/captions.jsonl` and the files beside it. */
export function readStarterGifs(assetsDir: string): Gif[] {
  const folder = join(assetsDir, 'starter', 'gifs');
  return readFileSync(join(folder, 'captions.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { file, captions } = JSON.parse(line) as { file: string; captions: string[] };
      return { id: gifId('s', file), captions, place: { kind: 'file', path: join(folder, file) } };
    });
}

/** Where `marquee setup gifs` puts TGIF, below the data folder. */
export const TGIF_FILE = join('collections', 'tgif', 'tgif-v1.0.tsv');

export interface Tgif {
  readonly gifs: readonly Gif[];
  readonly sentences: number;
  /** Lines that are not an address, a tab and a sentence. */
  readonly malformed: number;
}

/** The hosts TGIF's GIFs lie on; an address elsewhere is not taken. */
export const TGIF_ADDRESS = /^https:\/\/\d{0,3}\.?media\.tumblr\.com\/[\w/.-]+\.gif$/;

/** TGIF (Li et al. 2016): `address TAB sentence` a line; sentences of one address are one GIF's. */
export function parseTgif(text: string): Tgif {
  const captions = new Map<string, string[]>();
  let sentences = 0;
  let malformed = 0;
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const [url = '', sentence = '', ...rest] = line.replace(/\r$/, '').split('\t');
    const caption = sentence.replace(/\s+/g, ' ').trim();
    if (!TGIF_ADDRESS.test(url) || caption === '' || rest.length > 0) {
      malformed += 1;
      continue;
    }
    sentences += 1;
    const known = captions.get(url);
    if (!known) captions.set(url, [caption]);
    else if (!known.includes(caption)) known.push(caption);
  }
  const gifs = [...captions].map(
    ([url, said]): Gif => ({ id: gifId('t', url), captions: said, place: { kind: 'link', url } }),
  );
  return { gifs, sentences, malformed };
}

/** The files of all servers' own GIFs, as the store lays them: `gifs/<server>/<id>.<format>`. */
export async function ownFiles(dataDir: string): Promise<string[]> {
  const folder = join(dataDir, 'gifs');
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names
    .filter((name) => /^\d+[/\\][a-z][a-z0-9]{7}\.(?:gif|webp)$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** Every GIF this installation knows: the starter's, and TGIF's once it has been set up. */
export function readCollections(assetsDir: string, dataDir: string): Gif[] {
  const tgif = join(dataDir, TGIF_FILE);
  return [...readStarterGifs(assetsDir), ...(existsSync(tgif) ? parseTgif(readFileSync(tgif, 'utf8')).gifs : [])];
}
