import { createRandom } from 'onnx-autograd';
import type { Gif } from '../gif.ts';

/** Queries whose answer is known, and the collection they are asked of. */
export interface HeldOutGifs {
  /** All GIFs; one that is asked for has the caption it is asked by taken away. */
  readonly gifs: readonly Gif[];
  readonly queries: readonly { readonly text: string; readonly gif: number }[];
}

/**
 * One caption of each GIF of a split that has two or more becomes a query, the rest stay as its document. GIFs with one
 * caption, and those of other splits, stay as what can be mistaken for it.
 *
 * @param split addresses of the official split
 */
export function holdOut(gifs: readonly Gif[], split: ReadonlySet<string>, seed: number): HeldOutGifs {
  const random = createRandom(seed);
  const queries: { text: string; gif: number }[] = [];
  const documents = gifs.map((gif, number) => {
    const { captions, place } = gif;
    if (place.kind !== 'link' || !split.has(place.url) || captions.length < 2) return gif;
    const asked = Math.floor(random() * captions.length);
    queries.push({ text: captions[asked]!, gif: number });
    return { ...gif, captions: captions.filter((_, at) => at !== asked) };
  });
  return { gifs: documents, queries };
}
