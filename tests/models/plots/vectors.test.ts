import { appendFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, normal } from 'onnx-autograd';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openVectorCache } from '#loaders/vector-cache.ts';
import { encodeFilms } from '#models/plots/encode-films.ts';
import { centreFields, openMeaningIndex } from '#models/plots/meaning-index.ts';
import { type ByteVectors, centreAndNormalise, emptyByteVectors, getVector, putVector } from '#vectors/byte-vectors.ts';
import type { TextEncoder } from '#vectors/text-encoder.ts';
import { film } from '../../films.ts';

const DIMS = 384;
const random = createRandom(7);
const unit = () => centreAndNormalise(normal(random, DIMS));
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);

function quantised(rows: readonly Float32Array[]): ByteVectors {
  const vectors = emptyByteVectors(rows.length, DIMS);
  rows.forEach((row, at) => {
    putVector(vectors, at, row);
  });
  return vectors;
}

describe('vectors in bytes', () => {
  it('keep the cosine to the original above .9999', () => {
    for (let round = 0; round < 20; round += 1) {
      const vector = unit();
      const back = centreAndNormalise(getVector(quantised([vector]), 0, new Float32Array(DIMS)));
      expect(dot(vector, back)).toBeGreaterThan(0.9999);
    }
  });

  it('hold a zero vector', () => {
    expect(getVector(quantised([new Float32Array(DIMS)]), 0, new Float32Array(DIMS)).some(Boolean)).toBe(false);
  });
});

describe('meaning index', () => {
  it('answers every cosine to two digits, several questions at once', async () => {
    const passages = Array.from({ length: 50 }, unit);
    const questions = [passages[17]!, unit(), unit()];
    const index = await openMeaningIndex(quantised(passages), 1);
    const cosines = await index.cosines(Float32Array.from(questions.flatMap((vector) => [...vector])));
    questions.forEach((question, row) => {
      passages.forEach((passage, at) => {
        expect(cosines[row * 50 + at]).toBeCloseTo(dot(question, passage), 2);
      });
    });
    await index.close();
  });

  it('is empty for a catalogue without texts', async () => {
    const index = await openMeaningIndex(quantised([]), 1);
    expect(await index.cosines(unit())).toHaveLength(0);
  });

  it("takes each field's own mean away", () => {
    const common = [unit(), unit()];
    const rows = Array.from({ length: 40 }, (_, at) =>
      centreAndNormalise(unit().map((v, d) => v + 2 * common[at % 2]![d]!)),
    );
    const centred = centreFields(
      quantised(rows),
      Uint8Array.from(rows, (_, at) => at % 2),
    );
    const a = getVector(centred, 0, new Float32Array(DIMS));
    expect(dot(rows[0]!, common[0]!)).toBeGreaterThan(0.8);
    expect(Math.abs(dot(a, common[0]!))).toBeLessThan(0.3);
    expect(dot(a, a)).toBeCloseTo(1, 3);
  });
});

describe('encoding films', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marquee-plots-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Stands for the real encoder, and counts: a text's vector is a function of the text alone. */
  function counting(): TextEncoder & { encoded: string[] } {
    const encoded: string[] = [];
    return {
      dims: DIMS,
      id: 'counting',
      encoded,
      async encode(texts) {
        encoded.push(...texts);
        return Float32Array.from(
          texts.flatMap((text) => [
            ...centreAndNormalise(normal(createRandom(text.length * 31 + text.charCodeAt(0)), DIMS)),
          ]),
        );
      },
    };
  }

  const movies = [
    film({ title: 'A', overview: 'A boy meets a robot.', lead: 'A is a film.' }),
    film({ title: 'B' }),
    film({ title: 'C', plot: 'C sinks. Everybody swims.' }),
  ];

  it('encodes what is new, once, whatever process asks', async () => {
    const open = () => openVectorCache(join(folder, 'vectors.bin'), DIMS);
    const first = counting();
    const before = await encodeFilms(movies, first, { cache: await open() });
    expect(first.encoded).toHaveLength(5);
    const second = counting();
    const changed = [...movies.slice(0, 2), film({ title: 'C', plot: 'C sinks. Nobody swims.' })];
    const after = await encodeFilms(changed, second, { cache: await open() });
    expect(second.encoded).toEqual(['C sinks. Nobody swims.']);
    expect([...after.passages.owner]).toEqual([0, 0, 0, 1, 2]);
    expect(after.passages.vectors.bytes.subarray(0, 4 * DIMS)).toEqual(
      before.passages.vectors.bytes.subarray(0, 4 * DIMS),
    );
  });

  it('survives a row half written', async () => {
    const path = join(folder, 'vectors.bin');
    await encodeFilms(movies, counting(), { cache: await openVectorCache(path, DIMS) });
    const { size } = await stat(path);
    await appendFile(path, Buffer.alloc(100, 1));
    const more = counting();
    const cache = await openVectorCache(path, DIMS);
    await encodeFilms([...movies, film({ title: 'D' })], more, { cache });
    expect(more.encoded).toEqual(['D']);
    expect((await stat(path)).size).toBe(size + 20 + DIMS);
    const none = counting();
    await encodeFilms([...movies, film({ title: 'D' })], none, { cache: await openVectorCache(path, DIMS) });
    expect(none.encoded).toEqual([]);
  });

  it('can leave out what is not known yet', async () => {
    const cache = await openVectorCache(join(folder, 'vectors.bin'), DIMS);
    await encodeFilms(movies.slice(0, 1), counting(), { cache });
    const encoder = counting();
    const { passages, missing } = await encodeFilms(movies, encoder, { cache, onlyKnown: true });
    expect([passages.owner.length, missing, encoder.encoded.length]).toEqual([3, 2, 0]);
  });
});
