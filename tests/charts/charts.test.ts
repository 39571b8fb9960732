import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { barPanels, bars, curves, heatmap, heatmapGrid, pictureGrid, scatter } from '#charts/index.ts';
import { SHOWN, SIZE } from '#charts/style.ts';

interface Picture {
  readonly width: number;
  readonly height: number;
  count(red: number, green: number, blue: number): number;
}

async function read(png: Uint8Array): Promise<Picture> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    count(red, green, blue) {
      let found = 0;
      for (let at = 0; at < data.length; at += 3) {
        if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) found += 1;
      }
      return found;
    },
  };
}

const words = (count: number): string[] => Array.from({ length: count }, (_, at) => `word${at}`);
const YELLOW = [253, 231, 37] as const;
const VIOLET = [68, 1, 84] as const;

describe('a heatmap', () => {
  const chart = { title: 'T', rows: ['a', 'b'], columns: ['c', 'd'], values: [1, 0, 0, Number.NaN], legend: 'share' };

  it('colours each cell by its value and leaves what is no number empty', async () => {
    const picture = await read(heatmap(chart));
    const [high, low] = [picture.count(...YELLOW), picture.count(...VIOLET)];
    expect(high).toBeGreaterThan(9_000); // one cell of 108 x 108, its number taken off
    expect(high).toBeLessThan(108 * 108 + 300);
    expect(low / high).toBeGreaterThan(1.9);
    expect(low / high).toBeLessThan(2.1);
  });

  it('is drawn the same from the same numbers', () => {
    expect(Buffer.compare(heatmap(chart), heatmap(chart))).toBe(0);
  });

  it('has the width of every chart for a sentence, and is wider rather than illegible for 64 words', async () => {
    const of = (size: number) =>
      read(
        heatmap({
          title: 'T',
          rows: words(size),
          columns: words(size),
          values: new Float32Array(size * size),
          legend: 'x',
        }),
      );
    expect((await of(8)).width).toBe(1_100);
    expect((await of(64)).width).toBeGreaterThan(64 * 24);
  });

  it('is drawn with no cells at all', async () => {
    expect((await read(heatmap({ title: 'T', rows: [], columns: [], values: [], legend: 'x' }))).width).toBe(1_100);
  });

  it('frames blocks in their colours and explains them once', async () => {
    const block = { rows: [0, 1], columns: [1, 2], colour: '#e69f00', label: 'across' } as const;
    const plain = await read(heatmap(chart));
    const framed = await read(
      heatmap({ ...chart, rowBreaks: [1], columnBreaks: [1], blocks: [block, { ...block, rows: [1, 2] }] }),
    );
    expect(plain.count(0xe6, 0x9f, 0)).toBe(0);
    expect(framed.count(0xe6, 0x9f, 0)).toBeGreaterThan(2 * 4 * 100 * 3 + 22 * 22);
    expect(framed.count(0xe6, 0x9f, 0)).toBeLessThan(2 * 4 * 120 * 5 + 2 * 22 * 22);
  });
});

describe('small multiples', () => {
  it('share one colour scale', async () => {
    const tile = (value: number) => ({ values: [value, value, value, value] });
    const grid = { title: 'T', across: 2, rows: ['a', 'b'], columns: ['a', 'b'], legend: 'x' };
    const both = await read(heatmapGrid({ ...grid, tiles: [tile(1), tile(0)] }));
    expect(both.count(...YELLOW)).toBeGreaterThan(50_000);
    expect(Math.abs(both.count(...YELLOW) - both.count(...VIOLET))).toBeLessThan(100);
  });
});

describe('a chart in a message', () => {
  const values = (size: number) => Float32Array.from({ length: size * size }, (_, at) => at / size / size);
  const line = [[1, 1], [2, 0.5], [3, 0.2]] as const; // biome-ignore format: short
  const axes = { x: { label: 'step' }, y: { label: 'loss' } };
  const heading = {
    title: 'A title of some length',
    subtitle: 'and what is under it, which is longer',
    note: 'A note.',
  };
  const six = words(6).map((label) => ({ label, value: 1 }));

  it.each<[string, () => Uint8Array]>([
    ['a heatmap', () => heatmap({ ...heading, rows: words(16), columns: words(16), values: values(16), legend: 'x' })],
    [
      'twelve heads',
      () =>
        heatmapGrid({
          ...heading,
          tiles: Array.from({ length: 12 }, () => ({ label: 'Head', values: values(9) })),
          across: 6,
          rows: words(9),
          columns: words(9),
          labelled: true,
          legend: 'x',
        }),
    ],
    [
      'bars',
      () => bars({ ...heading, bars: words(12).map((label) => ({ label, value: 1 })), thresholdLabel: 'the mark' }),
    ],
    [
      'panels of bars',
      () => barPanels({ ...heading, across: 4, panels: [1, 2, 3, 4].map((n) => ({ title: `P${n}\nx`, bars: six })) }),
    ],
    ['curves', () => curves({ ...heading, ...axes, series: words(7).map((name) => ({ name, points: line })) })],
    [
      'a map',
      () => scatter({ ...heading, points: line.map(([x, y]) => ({ x, y, label: 'Heat' })), categories: words(8) }),
    ],
    [
      'a scatter',
      () => scatter({ ...heading, ...axes, points: line.map(([x, y]) => ({ x, y })), categories: words(8) }),
    ],
  ])('%s is shown with its smallest text at 11 pixels at least', async (_what, draw) => {
    const { width, height } = await read(draw());
    const seen = Math.min(SHOWN.width / width, SHOWN.height / height) * SIZE.small;
    expect(seen).toBeGreaterThanOrEqual(11);
    expect(width / height).toBeGreaterThan(4 / 3);
  });
});

describe('bars', () => {
  it('are as long as their values', async () => {
    const of = async (value: number) =>
      (await read(bars({ title: 'T', bars: [{ label: 'a', value }], max: 1, format: () => '' }))).count(
        0x56,
        0xb4,
        0xe9,
      );
    expect((await of(1)) / (await of(0.5))).toBeCloseTo(2, 1);
    expect(await of(7)).toBe(await of(1)); // what is too long stops at the end of the scale
  });

  it('in panels stand beside each other', async () => {
    const panel = { title: 'P\nunder it', bars: [{ label: 'a', value: 1 }] };
    const one = await read(barPanels({ title: 'T', across: 2, panels: [panel, panel] }));
    const two = await read(barPanels({ title: 'T', across: 1, panels: [panel, panel] }));
    expect(two.height).toBeGreaterThan(one.height + 50);
  });
});

describe('curves', () => {
  const axes = { x: { label: 'x' }, y: { label: 'y', scale: 'log' as const } };

  it('leave out what a logarithm cannot show, and break there', async () => {
    const line = (middle: number) => [[1, 1], [2, middle], [3, 0.01]] as [number, number][]; // biome-ignore format: short
    const of = async (middle: number) =>
      (await read(curves({ title: 'T', series: [{ name: 'a', points: line(middle), dots: false }], ...axes }))).count(
        0x56,
        0xb4,
        0xe9,
      );
    expect(await of(0.1)).toBeGreaterThan(2_000);
    expect(await of(0)).toBe(0);
    expect(await of(Number.NaN)).toBe(0);
  });

  it('without any point are an empty frame', async () => {
    expect((await read(curves({ title: 'T', series: [], ...axes }))).height).toBeGreaterThan(400);
  });
});

describe('a scatter', () => {
  it('draws ten thousand points of twenty categories', async () => {
    const categories = words(20);
    const points = Array.from({ length: 10_000 }, (_, at) => ({
      x: Math.cos(at) * (at % 97),
      y: Math.sin(at) * (at % 89),
      category: categories[at % 20] as string,
      ...(at < 30 ? { label: `Film ${at}` } : {}),
    }));
    const picture = await read(scatter({ title: 'T', points, categories }));
    expect(picture.width).toBe(1_200);
    expect(picture.count(0x56, 0xb4, 0xe9)).toBeGreaterThan(500);
  });
});

describe('a grid of pictures', () => {
  it('shows pixels and encoded pictures whole, and frames the wrong ones', async () => {
    const rgba = Uint8Array.from({ length: 16 }, (_, at) => [255, 0, 0, 255][at % 4] as number);
    const green = await sharp({ create: { width: 4, height: 2, channels: 3, background: '#00ff00' } })
      .png()
      .toBuffer();
    const picture = await read(
      await pictureGrid({
        title: 'T',
        across: 2,
        pixelated: true,
        tiles: [{ picture: { rgba, width: 2, height: 2 }, mood: 'bad', label: 'cat' }, { picture: green }],
      }),
    );
    const side = 504;
    expect(picture.count(255, 0, 0)).toBe((side - 12) ** 2);
    expect(picture.count(0, 255, 0)).toBe((side * side) / 2);
    expect(picture.count(0xd5, 0x5e, 0)).toBe(side ** 2 - (side - 12) ** 2);
  });

  it('refuses what is no picture', async () => {
    await expect(pictureGrid({ title: 'T', tiles: [{ picture: new Uint8Array([1, 2, 3]) }] })).rejects.toThrow();
  });
});
