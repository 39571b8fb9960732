import { beforeAll, describe, expect, it } from 'vitest';
import { bundledModelDir, readModelFiles } from '#loaders/encoder/model-files.ts';
import { createTokenizer, type ModelFiles, type Tokenizer } from '#models/encoder/index.ts';
import { genreFilms } from '#models/genres/examples.ts';
import { BATCH_TOKENS, epochBatches, GENRE_WINDOW, windowsOf } from '#models/genres/fine-tune/batches.ts';
import { FINE_TUNE } from '#models/genres/fine-tune/graph.ts';
import { openFineTuned } from '#models/genres/fine-tune/predict.ts';
import { type FineTuneProgress, fineTuneEncoder } from '#models/genres/fine-tune/train.ts';
import { madeUpFilms } from './films.ts';

let files: ModelFiles;
let tokenizer: Tokenizer;
beforeAll(async () => {
  files = await readModelFiles(bundledModelDir());
  tokenizer = createTokenizer(files.tokenizer);
});

const films = genreFilms(madeUpFilms(64), ['Horror', 'Romance', 'Western']);
const train = Uint32Array.from(films.keys());
const run = () => ({
  files, films, train, epochs: 2, seed: 5,
  windows: films.map(({ texts }) => texts.flatMap((text) => windowsOf(text, tokenizer))),
  settings: { ...FINE_TUNE, layers: 1, dropout: 0, learningRate: 5e-4 },
}); // biome-ignore format: a record

describe('fine-tuning', () => {
  it('starts at the loss one computes by hand, brings it down, and knows more afterwards', async () => {
    const { weights, losses, steps } = await fineTuneEncoder(run());
    expect(steps).toBe(4);
    // The head's weights are 0 and its bias the log-odds ln(p / (1 - p)): every film is told the smoothed shares p.
    const first = epochBatches(run().windows, train, 5, 0)[0]!.films;
    let byHand = 0;
    for (let label = 0; label < 3; label += 1) {
      const p = (films.reduce((sum, film) => sum + film.targets[label]!, 0) + 1) / (films.length + 2);
      for (const film of first) byHand -= Math.log(films[film]!.targets[label] ? p : 1 - p) / (3 * first.length);
    }
    expect(losses[0]).toBeCloseTo(byHand, 4);
    expect(losses.at(-1)).toBeLessThan(losses[0]! - 0.02);
    const model = await openFineTuned(files, weights);
    const [ghost, saloon] = [
      await model.logits(['a haunted ghost and a demon curse']),
      await model.logits(['the sheriff and the outlaw in the saloon']),
    ];
    await model.close();
    expect(ghost[0]! - ghost[2]!).toBeGreaterThan(saloon[0]! - saloon[2]!);
  }, 120_000);

  it('broken off and gone on with, ends with the very weights of a run in one go', async () => {
    const whole = await fineTuneEncoder(run());
    let saved: FineTuneProgress | undefined;
    const broken = {
      ...run(),
      saveEvery: 2,
      save: async (progress: FineTuneProgress) => {
        saved ??= progress;
      },
    };
    await fineTuneEncoder({
      ...broken,
      onStep(step) {
        if (step === 3) throw new Error('the power went');
      },
    }).catch(() => {});
    expect(saved?.step).toBe(2);
    const resumed = await fineTuneEncoder({ ...run(), from: saved! });
    expect(resumed.losses).toEqual(whole.losses);
    expect(resumed.weights).toEqual(whole.weights);
  }, 120_000);

  it('ends when it cannot save', async () => {
    const save = () => Promise.reject(new Error('The disk is full'));
    await expect(fineTuneEncoder({ ...run(), saveEvery: 1, save })).rejects.toThrow('The disk is full');
  }, 120_000);
});

describe('batches', () => {
  it('hold every film once an epoch, seldom ones in every third, and never more tokens than a step may take', () => {
    const windows = Array.from({ length: 300 }, (_, film) => [new Array<number>(5 + (film % 90)).fill(7)]);
    const all = Uint32Array.from(windows.keys());
    const batches = epochBatches(windows, all, 1, 0);
    expect(batches.flatMap(({ films }) => films).sort((a, b) => a - b)).toEqual([...all]);
    for (const { films, length } of batches) expect(films.length * length).toBeLessThanOrEqual(BATCH_TOKENS);
    const seldom = [0, 1, 2].map((epoch) => epochBatches(windows, all, 1, epoch, (film) => film % 2 === 0));
    const counts = seldom.map((epoch) => epoch.reduce((sum, { films }) => sum + films.length, 0));
    expect(counts).toEqual([200, 200, 200]);
  });

  it('cut a text into windows that fit, and read a book no further than its first pages', () => {
    const windows = windowsOf('A man walks into town. '.repeat(4_000), tokenizer);
    expect(windows.length).toBe(12);
    expect(Math.max(...windows.map(({ length }) => length))).toBe(GENRE_WINDOW);
    expect(windowsOf('', tokenizer)).toEqual([[tokenizer.cls, tokenizer.sep]]);
  });
});
