/**
 * Every kind of chart against a picture of it that somebody has looked at (`references/`). After a change that is meant, run
 * `UPDATE_PICTURES=1 npx vitest run tests/charts/references.test.ts`, and look at what it has written.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import {
  barPanels,
  bars,
  curves,
  drawFilmCard,
  filmStrip,
  heatmap,
  heatmapGrid,
  pictureGrid,
  scatter,
} from '#charts/index.ts';

const REFERENCES = fileURLToPath(new URL('./references/', import.meta.url));
/** A pixel differs when one of its colours does by more than this of 255; edges are smoothed a little differently by processors. */
const LEVELS = 48;
/** Share of pixels that may differ: a label two pixels further left is several times as many. */
const MAY_DIFFER = 4e-5;

const words = (count: number): string[] =>
  'the crane is a majestic bird that sleeps beside its lake'.split(' ').slice(0, count);
const ramp = (count: number): Float32Array => Float32Array.from({ length: count }, (_, at) => ((at * 7) % 11) / 11);
const heading = { title: 'A title', subtitle: 'What is under it', note: 'A note below the picture.' };
const GENRES = [
  'Action',
  'Adventure',
  'Animation',
  'Comedy',
  'Crime',
  'Documentary',
  'Drama',
  'Family',
  'Fantasy',
  'History',
  'Horror',
  'Music',
  'Mystery',
  'Romance',
  'Science Fiction',
  'Thriller',
  'War',
  'Western',
];

const CHARTS: Readonly<Record<string, () => Uint8Array | Promise<Uint8Array>>> = {
  heatmap: () => heatmap({ ...heading, rows: words(6), columns: words(5), values: [...ramp(29), Number.NaN], legend: 'share', rowTitle: 'looks', columnTitle: 'is looked at', rowBreaks: [3], columnBreaks: [2], blocks: [{ rows: [0, 3], columns: [2, 5], colour: '#e69f00', label: 'across' }] }),
  'heatmap-plain': () => heatmap({ title: 'No numbers', rows: words(11), columns: words(11), values: ramp(121), legend: 'cosine', domain: [-0.5, 1], format: () => '' }),
  'heatmap-grid': () => heatmapGrid({ ...heading, across: 3, rows: words(4), columns: words(4), labelled: true, legend: 'share', gridRows: ['first', 'second'], gridColumns: ['a', 'b', 'c'], tiles: Array.from({ length: 6 }, (_, at) => ({ label: `Head ${at + 1}`, values: ramp(16).map((value) => value / (at + 1)), chosen: at === 4 })) }),
  bars: () => bars({ ...heading, intervalLabel: 'whiskers: 95 %', thresholdLabel: 'from here on', bars: words(7).map((label, at) => ({ label, value: 0.9 - at / 9, interval: [0.8 - at / 9, 0.95 - at / 9] as const, threshold: 0.35, faded: at > 4, ...(at === 1 ? { colour: '#d55e00' } : {}) })) }),
  'bar-panels': () => barPanels({ ...heading, across: 2, max: 2, format: (value) => value.toFixed(1), panels: ['One\nof three', 'Two', 'Three'].map((title, at) => ({ title, bars: words(3).map((label, bar) => ({ label, value: (at + bar) / 2 })) })) }),
  curves: () => curves({ ...heading, x: { label: 'step' }, y: { label: 'loss', scale: 'log' }, marks: [{ x: 30, label: 'here' }], series: [{ name: 'training', points: [[1, 1], [10, 0.4], [40, 0.02]] }, { name: 'validation', dashed: true, points: [[1, 1.2], [10, 0.6], [20, Number.NaN], [30, 0.3], [40, 0.28]] }] }),
  'curves-named': () => curves({ title: 'Seven', named: true, x: { label: 'k', domain: [0, 10] }, y: { label: 'recall', domain: [0, 1], ticks: [0, 0.5, 1] }, series: words(7).map((name, at) => ({ name, dots: at % 2 === 0, points: [[0, at / 10], [10, 0.2 + at / 9]] as const })) }),
  'curves-eight': () => curves({ title: 'Eight', x: { label: 'k' }, y: { label: 'recall' }, series: words(8).map((name, at) => ({ name, points: [[0, at / 10], [10, 0.2 + at / 9]] as const })) }),
  scatter: () => scatter({ ...heading, x: { label: 'predicted' }, y: { label: 'price' }, diagonal: true, categories: words(6), points: Array.from({ length: 60 }, (_, at) => ({ x: 10 + (at * 37) % 90, y: 10 + (at * 53) % 90, category: words(6)[at % 6]! })) }),
  map: () => scatter({ title: 'A map', categories: words(4), points: Array.from({ length: 40 }, (_, at) => ({ x: Math.cos(at) * at, y: Math.sin(at) * at, category: words(4)[at % 4]!, ...(at % 8 === 0 ? { label: `Film ${at}` } : {}) })) }),
  pictures: () => pictureGrid({ ...heading, across: 3, aspect: 1.5, pixelated: true, tiles: ['good', 'bad', undefined, undefined].map((mood, at) => ({ label: `picture ${at}`, ...(mood ? { mood: mood as 'good' | 'bad' } : {}), picture: { rgba: Uint8Array.from({ length: 4 * 3 * 2 }, (_, byte) => (byte % 4 === 3 ? 255 : (byte * 40 + at * 60) % 256)), width: 3, height: 2 } })) }),
  'film-cards': () => pictureGrid({ title: 'Film cards', across: 6, aspect: 2 / 3, tiles: GENRES.map((genre, at) => ({ label: genre, picture: drawFilmCard({ title: at % 3 === 0 ? 'The Longest Title of All the Films There Are' : genre, year: 1930 + at * 5, genres: [genre], line: 'A line', shape: 'poster' }) })) }),
  'film-shapes': () => pictureGrid({ title: 'Shapes', across: 2, tiles: (['thumbnail', 'wide'] as const).map((shape) => ({ picture: drawFilmCard({ title: 'Night of the Hunter', year: null, genres: ['Thriller', 'Drama'], shape }) })) }),
  strip: () => filmStrip({ ...heading, categories: words(3), groups: [0, 1, 2, 0, 1, 2], frames: [0, 1, 2].map((turn) => ({ caption: [`Turn ${turn}`], places: Float32Array.from({ length: 12 }, (_, at) => Math.sin(at + turn)) })) } as unknown as Parameters<typeof filmStrip>[0]),
}; // biome-ignore format: a table

async function pixels(png: Uint8Array): Promise<{ data: Buffer; size: string }> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, size: `${info.width} x ${info.height}` };
}

it.each(Object.keys(CHARTS))('%s looks as it did when somebody looked', async (name) => {
  const png = await CHARTS[name]!();
  const path = `${REFERENCES}${name}.png`;
  if (process.env['UPDATE_PICTURES']) {
    mkdirSync(REFERENCES, { recursive: true });
    writeFileSync(
      path,
      await sharp(png).png({ compressionLevel: 9, palette: true, colours: 256, dither: 0 }).toBuffer(),
    );
  }
  expect(existsSync(path), `${path} is not there: UPDATE_PICTURES=1 draws it`).toBe(true);
  const [now, then] = [await pixels(png), await pixels(readFileSync(path))];
  expect(now.size).toBe(then.size);
  let different = 0;
  for (let at = 0; at < now.data.length; at += 3) {
    const by = (part: number) => Math.abs(now.data[at + part]! - then.data[at + part]!) > LEVELS;
    if (by(0) || by(1) || by(2)) different += 1;
  }
  expect((3 * different) / now.data.length).toBeLessThanOrEqual(MAY_DIFFER);
});
