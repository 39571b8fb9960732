import { curves, scatter } from '#charts/index.ts';
import type { LessonPicture } from '#contract/lessons.ts';
import type { HouseNetwork } from '#models/lessons/houses/learn.ts';

const MILLION = 1e6;
const millions = (value: number): string => `${Number((value / MILLION).toPrecision(3))} M`;
const nameOf = (epochs: number): string => `${epochs.toLocaleString('en')} epoch${epochs === 1 ? '' : 's'}`;

/** Loss of the houses learned from and of those held out, over epochs. */
export function drawHouseLosses(
  networks: readonly HouseNetwork[],
  epochs: readonly number[],
  source: string,
): LessonPicture {
  const longest = networks.at(-1)!;
  const marks = networks.length > 1 ? [{ x: epochs[0]!, label: nameOf(epochs[0]!) }] : [];
  // Both runs start alike and meet the same shuffles: the shorter one is the beginning of the longer.
  const bytes = curves({
    title: 'House prices: loss over epochs',
    subtitle: `${source}: squared error of scaled prices, where saying the mean costs 1`,
    x: { label: epochs.at(-1)! > 30 ? 'epoch, logarithmic' : 'epoch', scale: epochs.at(-1)! > 30 ? 'log' : 'linear' },
    y: { label: 'loss' },
    marks,
    series: [
      { name: 'learned from', points: longest.curve.map(([epoch, training]) => [epoch, training] as const) },
      { name: 'held out', points: longest.curve.map(([epoch, , heldOut]) => [epoch, heldOut] as const) },
    ],
  });
  const end = longest.curve.at(-1);
  const alt = end
    ? `Loss over ${nameOf(epochs.at(-1)!)}: of the houses learned from it ends at ${end[1].toFixed(3)}, of those held out at ${end[2].toFixed(3)}.`
    : 'No curve: the loss left all bounds in the first epoch.';
  return { name: 'houses-loss.png', bytes, alt };
}

/** Predicted against true price of the houses held out. */
export function drawPrices(
  networks: readonly HouseNetwork[],
  epochs: readonly number[],
  prices: readonly number[],
  source: string,
): LessonPicture {
  const categories = epochs.map(nameOf);
  const points = networks.flatMap(({ predicted }, at) =>
    predicted.flatMap((value, house) =>
      Number.isFinite(value) ? [{ x: prices[house]!, y: value, category: categories[at]! }] : [],
    ),
  );
  const most = Math.max(...prices, ...points.map(({ y }) => Math.min(y, 2 * Math.max(...prices))));
  const axis = { domain: [0, most * 1.03] as const, format: millions };
  const bytes = scatter({
    title: 'Predicted against true',
    subtitle: `${prices.length} houses of ${source} that were held out`,
    x: { label: 'true price', ...axis },
    y: { label: 'predicted price', ...axis },
    points: points.filter(({ y }) => y >= 0 && y <= most),
    ...(networks.length > 1 ? { categories } : {}),
    diagonal: true,
    note: 'On the dashed line both are equal.',
  });
  return {
    name: 'houses-prices.png',
    bytes,
    alt: `Scatter of ${prices.length} held-out houses: true price across, predicted price up, with the line on which both are equal.`,
  };
}
