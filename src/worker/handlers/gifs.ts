import { readFile } from 'node:fs/promises';
import type { GifHit, GifMethods, GifQuery, GifSourceName } from '#contract/gifs.ts';
import { InferenceError } from '#contract/methods.ts';
import { say } from '#messages/index.ts';
import {
  askByPicture,
  askInWords,
  askLike,
  type FoundGif,
  FRAMES,
  type Frame,
  framesOf,
  type Gif,
  type GifLibrary,
  type GifQueryVectors,
  inspectFile,
  isForEveryone,
  LOOK,
  PictureRefused,
  previewOf,
  searchGifs,
} from '#models/gifs/index.ts';
import { isForeign } from '#models/language/index.ts';
import type { Engine } from '../engine.ts';
import { refusalInWords } from '../views/refused-picture.ts';
import { clipOf, type OpenClip } from './gif-clip.ts';
import { gifLibraries } from './gif-libraries.ts';
import { gifLooks } from './gif-looks.ts';
import type { HandlersOf } from './handler.ts';
import { ownLibraries } from './own-gifs.ts';

export function gifHandlers(engine: Engine): HandlersOf<GifMethods> {
  const clip = clipOf(engine);
  const libraries = gifLibraries(engine, clip);
  const ownLibrary = ownLibraries(engine, clip);
  const looks = gifLooks(engine);

  /** Where to look, and with what: pictures are compared by CLIP, or by how they look where there is none. */
  async function searchOf(asked: GifQuery, opened: OpenClip | null) {
    if (asked.picture !== undefined && !opened) {
      const [shared, own] = await Promise.all([looks.shared(), looks.own(asked.own)]);
      const frames = await readFrames(asked.picture);
      const question: GifQueryVectors = { frames: { vector: await LOOK.picture(frames), pair: 'clipPictures' } };
      return { shared, own, question, fusion: await looks.fusion() };
    }
    const [shared, own] = await Promise.all([libraries.shared(), ownLibrary(asked.own)]);
    return {
      shared,
      own,
      question: await questionOf(asked, [own, shared], engine, opened),
      fusion: await libraries.fusion(),
    };
  }

  return {
    async findGifs(asked) {
      const opened = await clip();
      const { shared, own, question, fusion } = await searchOf(asked, opened);
      const refused = new Set([...(asked.refused ?? []), ...(asked.like === undefined ? [] : [asked.like])]);
      const from = (kind: GifSourceName) => asked.sources?.includes(kind) ?? true;
      const wanted = (gif: Gif, library: GifLibrary) => from(library === own ? 'own' : nameOf(gif));
      const accepting = (library: GifLibrary, filter: boolean) => (number: number) => {
        const gif = library.gifs[number];
        if (gif === undefined || refused.has(gif.id) || !wanted(gif, library)) return false;
        return !(filter && !gif.captions.every(isForEveryone));
      };
      const { limit } = asked;
      // What a server's own people added, they chose: the filter is for captions written by strangers.
      const ours = await searchGifs(own, question, { limit, fusion, accept: accepting(own, false) });
      const others = await searchGifs(shared, question, { limit, fusion, accept: accepting(shared, asked.filter) });
      const hits = [
        ...ours.gifs.map((found) => hitOf(own, found, 'own')),
        ...others.gifs.map((found) => hitOf(shared, found, 'shared')),
      ].sort((a, b) => b.score - a.score);
      const scores = [ours.best, others.best].flatMap((best) => best?.score ?? []);
      return {
        hits: hits.slice(0, limit),
        bestScore: scores.length === 0 ? null : Math.max(...scores),
        searched: [shared, own].flatMap((library) => library.gifs.filter((gif) => wanted(gif, library))).length,
        clip: opened !== null,
        ...(isForeign(asked.query ?? '', engine.plots.index.vocabulary) && !engine.encoder.multilingual
          ? { foreign: true as const }
          : {}),
      };
    },

    async gifFile({ id }) {
      const { gifs, numbers } = await libraries.shared();
      const place = gifs[numbers.get(id) ?? -1]?.place;
      return place?.kind === 'file' ? new Uint8Array(await readFile(place.path)) : null;
    },

    checkGif: ({ bytes }) =>
      refusing(async () => {
        const { format, width, height, frames, durationMs } = await inspectFile(bytes, { animated: true });
        const opened = await clip();
        await (opened?.pictures ?? looks).add(bytes).catch((error: unknown) => {
          if (error instanceof PictureRefused) throw error; // its head was fine and its pixels are not: it would not play either
          engine.log.error({ err: error }, 'a GIF could not be encoded: it is found by its caption');
        });
        return { format: format === 'webp' ? 'webp' : 'gif', width, height, frames, durationMs };
      }),

    readPicture: ({ bytes }) =>
      refusing(async () => {
        await inspectFile(bytes);
        return previewOf(bytes);
      }),
  };
}

async function questionOf(
  asked: GifQuery,
  libraries: readonly GifLibrary[],
  { asking }: Engine,
  opened: OpenClip | null,
): Promise<GifQueryVectors> {
  const { query, picture, like } = asked;
  if (picture !== undefined && opened) return askByPicture(await readFrames(picture), opened.clip);
  if (query !== undefined) {
    if (!query.trim()) throw new InferenceError('invalid', say('refusals.gif-nothing'));
    return askInWords(query, asking, opened?.clip ?? null);
  }
  for (const library of libraries) {
    const number = library.numbers.get(like ?? '');
    const question = number === undefined ? null : askLike(library, number);
    if (question) return question;
  }
  throw new InferenceError('invalid', say('refusals.gif-gone'));
}

/** The frames of a picture from outside that are looked at. */
const readFrames = (picture: Uint8Array): Promise<Frame[]> =>
  refusing(async () => {
    await inspectFile(picture);
    return framesOf(picture, FRAMES);
  });

/** What the inspection or the decoder refuses becomes the member's one sentence. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PictureRefused) throw new InferenceError('invalid', refusalInWords(error.refusal));
    throw error;
  }
}

const nameOf = ({ place }: Gif): GifSourceName => (place.kind === 'link' ? 'web' : 'starter');

function hitOf({ gifs }: GifLibrary, { gif, score, caption }: FoundGif, from: 'own' | 'shared'): GifHit {
  const { id, captions, place } = gifs[gif]!;
  return {
    id,
    caption: captions[caption] ?? captions[0] ?? '',
    score,
    source: from === 'own' ? 'own' : place.kind === 'link' ? { url: place.url } : 'starter',
  };
}
