import { expect, test } from 'vitest';
import type { PassageEncoder } from '#loaders/encoder/passage-encoder.ts';
import type { PlotIndex } from '#models/plots/index.ts';
import { CurrentPlots } from '#worker/current-plots.ts';

function index(encoded: number) {
  let closed = 0;
  const meaning = {
    async close() {
      closed += 1;
    },
  };
  const movies = { length: 10 };
  return {
    plots: { encoded, movies, meaning } as unknown as PlotIndex,
    encoder: { ...meaning, id: `encoder ${encoded}` } as unknown as PassageEncoder,
    closed: () => closed,
  };
}

test('a question under way keeps its index open while another takes its place', async () => {
  const [old, young] = [index(3), index(7)];
  const current = new CurrentPlots(old.plots, old.encoder);
  let answer = () => {};
  const asked = current.use(async (plots, asking) => {
    expect(asking.id).toBe('encoder 3');
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    expect(old.closed()).toBe(0);
    return plots.encoded;
  });
  await current.replace(young.plots, young.encoder);
  expect([old.closed(), current.coverage]).toEqual([0, { films: 7, of: 10 }]);
  expect(await current.use(async ({ encoded }) => encoded)).toBe(7);
  answer();
  expect(await asked).toBe(3);
  expect([old.closed(), young.closed()]).toEqual([2, 0]); // passages and encoder
});

test('a question that fails lets go of its index all the same', async () => {
  const [old, young] = [index(3), index(7)];
  const current = new CurrentPlots(old.plots, old.encoder);
  const failing = current.use(async () => {
    throw new Error('no');
  });
  await current.replace(young.plots, young.encoder);
  await expect(failing).rejects.toThrow('no');
  expect(old.closed()).toBe(2);
});
