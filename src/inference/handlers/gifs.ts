import { readFile } from 'node:fs/promises';
import {
  type FoundGif,
  inspectFile,
  isForEveryone,
  type Library,
  meanVector,
  PictureRefused,
  type Question,
  searchGifs,
} from '../../models/gifs/index.ts';
import type { GifHit, GifMethods, GifQuery } from '../contract/gifs.ts';
import { InferenceError } from '../contract.ts';
import type { Engine } from '../engine.ts';
import { gifLibraries } from './gif-libraries.ts';
import type { HandlersOf } from './handler.ts';

export function gifHandlers(engine: Engine): HandlersOf<GifMethods> {
  const libraries = gifLibraries(engine);
  return {
    async findGifs(asked) {
      const [shared, own] = await Promise.all([libraries.shared(), libraries.own(asked.own)]);
      const question = await questionOf(asked, [own, shared], engine);
      const refused = new Set([...(asked.refused ?? []), ...(asked.like === undefined ? [] : [asked.like])]);
      const accepting = (library: Library, filter: boolean) => (number: number) => {
        const gif = library.gifs[number];
        return gif !== undefined && !refused.has(gif.id) && !(filter && !gif.captions.every(isForEveryone));
      };
      const { limit } = asked;
      // What a server's own people added, they chose: the filter is for captions written by strangers.
      const ours = await searchGifs(own, question, { limit, accept: accepting(own, false) });
      const others = await searchGifs(shared, question, { limit, accept: accepting(shared, asked.filter) });
      const hits = [
        ...ours.gifs.map((found) => hitOf(own, found, 'own')),
        ...others.gifs.map((found) => hitOf(shared, found, 'shared')),
      ].sort((a, b) => b.score - a.score);
      const scores = [ours.best, others.best].flatMap((best) => best?.score ?? []);
      return {
        hits: hits.slice(0, limit),
        bestScore: scores.length === 0 ? null : Math.max(...scores),
        searched: shared.gifs.length + own.gifs.length,
        frames: question.frames !== undefined && shared.shelves.frames !== undefined,
      };
    },

    async gifFile({ id }) {
      const { gifs, numbers } = await libraries.shared();
      const place = gifs[numbers.get(id) ?? -1]?.place;
      return place?.kind === 'file' ? new Uint8Array(await readFile(place.path)) : null;
    },

    async checkGif({ bytes }) {
      try {
        const { format, width, height, frames, durationMs } = await inspectFile(bytes, { animated: true });
        return { format: format === 'webp' ? 'webp' : 'gif', width, height, frames, durationMs };
      } catch (error) {
        if (error instanceof PictureRefused) throw new InferenceError('invalid', error.message);
        throw error;
      }
    },
  };
}

async function questionOf(asked: GifQuery, libraries: readonly Library[], { asking }: Engine): Promise<Question> {
  if (asked.query !== undefined) {
    if (!asked.query.trim()) throw new InferenceError('invalid', 'Say in a few words what the GIF should show.');
    return { caption: await asking.encode([asked.query]) };
  }
  for (const { numbers, shelves } of libraries) {
    const number = numbers.get(asked.like ?? '');
    const caption = number !== undefined && shelves.caption ? meanVector(shelves.caption, number) : null;
    if (caption) return { caption };
  }
  throw new InferenceError('invalid', 'That GIF is not there any more: ask anew with `/gif`.');
}

function hitOf({ gifs }: Library, { gif, score, caption }: FoundGif, from: 'own' | 'shared'): GifHit {
  const { id, captions, place } = gifs[gif]!;
  const source = from === 'own' ? 'own' : place.kind === 'link' ? { url: place.url } : 'starter';
  return { id, caption: captions[caption] ?? captions[0] ?? '', score, source };
}
