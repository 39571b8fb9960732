import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, normal } from 'onnx-autograd';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeLibrary } from '#loaders/plots/encode-library.ts';
import { isComplete, openPassageCache, readKeptPassages } from '#loaders/plots/prepare.ts';
import { encodeFilms, tokensIn } from '#models/plots/encode-films.ts';
import { encodingProgressLine, millisecondsLeft } from '#models/plots/estimate.ts';
import { centreAndNormalise } from '#vectors/byte-vectors.ts';
import type { TextEncoder } from '#vectors/text-encoder.ts';
import { film } from '../../films.ts';

const DIMS = 8;

/** Stands for the real encoder, and notes what it was asked. */
function noting(): TextEncoder & { readonly encoded: string[] } {
  const encoded: string[] = [];
  return {
    dims: DIMS,
    id: 'noting-int8-v2',
    encoded,
    async encode(texts) {
      encoded.push(...texts);
      return Float32Array.from(
        texts.flatMap((text) => [...centreAndNormalise(normal(createRandom(text.length), DIMS))]),
      );
    },
  };
}

/** 1,400 films; those at the end are watched most. */
const movies = Array.from({ length: 1_400 }, (_, at) => film({ title: `Film ${at}`, votes: at }));

describe('encoding a library', () => {
  let cacheDir = '';
  beforeEach(async () => {
    cacheDir = await mkdtemp(join(tmpdir(), 'marquee-library-'));
  });
  afterEach(() => rm(cacheDir, { recursive: true }));

  const films = (encoder: TextEncoder) => ({ movies, hash: 'ab'.repeat(32), cacheDir, encoder });

  it('begins with the films that most people have watched', async () => {
    const encoder = noting();
    await encodeLibrary(films(encoder));
    expect(encoder.encoded.slice(0, 3)).toEqual(['Film 1399', 'Film 1398', 'Film 1397']);
    expect(encoder.encoded.at(-1)).toBe('Film 0');
  });

  it('keeps an index that covers more and more, and says when it covers all', async () => {
    const covered: number[] = [];
    await encodeLibrary(films(noting()), { onKept: (kept) => void covered.push(kept.films) });
    expect(covered).toEqual([512, 1_024, 1_400]);
    const kept = await readKeptPassages(films(noting()));
    expect([kept?.missing, kept?.films, kept?.of, kept?.passages.owner.length]).toEqual([0, 1_400, 1_400, 1_400]);
    const index = join(cacheDir, `plots-${'ab'.repeat(8)}-noting-int8-v2-v5.bin`);
    expect(await isComplete(index)).toBe(true);
  });

  it('goes on where it was stopped: only the rest is encoded, and what is there already is put to use first', async () => {
    const first = noting();
    const stopped = encodeLibrary(films(first), {
      onProgress({ done }) {
        if (done >= 512) throw new Error('stopped');
      },
    });
    await expect(stopped).rejects.toThrow('stopped');
    expect(await isComplete(join(cacheDir, `plots-${'ab'.repeat(8)}-noting-int8-v2-v5.bin`))).toBe(false);
    // As after a kill between the vectors and the index: the vectors of 200 more films are on the disk.
    const cache = await openPassageCache(cacheDir, noting());
    await encodeFilms(movies.slice(0, 200), noting(), { cache });
    const second = noting();
    const covered: number[] = [];
    await encodeLibrary(films(second), { onKept: (kept) => void covered.push(kept.films) });
    expect(covered[0]).toBe(712);
    expect(second.encoded).toHaveLength(1_400 - 712);
    const third = noting();
    await encodeLibrary(films(third));
    expect(third.encoded).toEqual([]);
  });
});

describe('the estimate', () => {
  it('goes by tokens: after the longest passages little is left', async () => {
    const some = [
      ...Array.from({ length: 512 }, (_, at) => film({ title: `A${at}`, lead: 'word '.repeat(220), votes: 9 })),
      ...Array.from({ length: 512 }, (_, at) => film({ title: `B${at}`, lead: 'Six words, and no more here.' })),
    ];
    const shares: number[] = [];
    await encodeFilms(some, noting(), { onProgress: ({ share }) => void shares.push(share) });
    expect(shares[0]).toBe(0);
    expect(shares[1]).toBeGreaterThan(0.9); // .5 by the number of passages
    expect(shares.at(-1)).toBeCloseTo(1, 6);
    const left = millisecondsLeft({ share: shares[1]! }, 60_000)!;
    expect(left).toBeLessThan(7_000); // a minute by the number of passages
  });

  it('knows how much of a text is read', () => {
    expect(tokensIn('')).toBe(2);
    expect(tokensIn('x'.repeat(450))).toBe(102);
    expect(tokensIn('x'.repeat(100_000))).toBe(256);
  });

  it('says nothing before there is something to go by', () => {
    expect(encodingProgressLine({ done: 0, total: 76_653, share: 0 }, 0)).toBe('0 of 76,653 passages');
    expect(encodingProgressLine({ done: 1_536, total: 76_653, share: 0.05 }, 20_000)).toBe(
      '1,536 of 76,653 passages, 77 a second, about 6 min left',
    );
    expect(encodingProgressLine({ done: 70_000, total: 76_653, share: 0.9 }, 300_000)).toContain('about 34 s left');
  });
});
