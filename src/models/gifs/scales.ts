import type { Clip } from './clip/clip.ts';
import type { CosinePair, CosineScale, GifFusion } from './fusion.ts';
import type { Gif } from './gif.ts';
import { bestCosine, type GifLibrary, type VectorKind } from './library.ts';
import { queryFromGif, queryFromText } from './query-vectors.ts';

interface Sentences {
  encode(texts: readonly string[]): Promise<Float32Array>;
}

/**
 * What this CLIP's cosines are like where there is nothing to find: each GIF's caption, and each GIF itself, held against
 * all other GIFs of a collection with captions and frames. The scale of the text encoder stays what it is: scores are on it.
 *
 * The starter collection is drawn in one style, so that any two of its pictures are closer than two pictures of the world:
 * for pictures, the quarter that is least alike stands for what is unrelated.
 */
export async function measureScales(
  library: GifLibrary,
  gifs: readonly Gif[],
  encoder: Sentences,
  clip: Clip,
  fusion: GifFusion,
): Promise<GifFusion['scales']> {
  const cosines: Record<CosinePair, number[]> = { sentences: [], clipSentences: [], clipAcross: [], clipPictures: [] };
  for (const [asking, { captions }] of gifs.entries()) {
    const words = captions[0] === undefined ? null : await queryFromText(captions[0], encoder, clip);
    for (const question of [words, queryFromGif(library, asking)]) {
      if (!question) continue;
      for (const kind of ['clipCaption', 'frames'] as const satisfies readonly VectorKind[]) {
        const [asked, shelf] = [question[kind], library.indexes[kind]];
        if (!asked || !shelf) continue;
        for (let other = 0; other < gifs.length; other += 1) {
          const close = other === asking ? null : bestCosine(shelf, other, asked.vector);
          if (close) cosines[asked.pair].push(close.cosine);
        }
      }
    }
  }
  const { scales } = fusion;
  return {
    sentences: scales.sentences,
    clipSentences: scaleOf(cosines.clipSentences) ?? scales.clipSentences,
    clipAcross: scaleOf(cosines.clipAcross) ?? scales.clipAcross,
    clipPictures: leastAlike(cosines.clipPictures) ?? scales.clipPictures,
  };
}

function leastAlike(values: readonly number[]): CosineScale | null {
  const scale = scaleOf(values);
  return scale && { ...scale, mean: values.toSorted((a, b) => a - b)[Math.floor(values.length / 4)]! };
}

/** `null` for fewer than would tell. */
export function scaleOf(values: readonly number[]): CosineScale | null {
  if (values.length < 100) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return spread > 1e-4 ? { mean, spread } : null;
}
