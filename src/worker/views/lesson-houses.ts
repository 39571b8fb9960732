import { curves, scatter } from '#charts/index.ts';
import type { LessonPicture } from '#contract/lessons.ts';
import { numberOf, say } from '#messages/index.ts';
import type { HouseNetwork } from '#models/lessons/houses/learn.ts';

const MILLION = 1e6;
const millions = (value: number): string =>
  say('charts.prices.millions', { value: numberOf(Number((value / MILLION).toPrecision(3))) });
const nameOf = (epochs: number): string => say('charts.houses.epochs', { count: epochs });

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
    title: say('charts.houses.title'),
    subtitle: say('charts.houses.subtitle', { source }),
    x: {
      label: say(epochs.at(-1)! > 30 ? 'charts.houses.epoch-log' : 'charts.houses.epoch'),
      scale: epochs.at(-1)! > 30 ? 'log' : 'linear',
    },
    y: { label: say('charts.houses.loss') },
    marks,
    series: [
      {
        name: say('charts.houses.learned'),
        points: longest.curve.map(([epoch, training]) => [epoch, training] as const),
      },
      {
        name: say('charts.houses.held-out'),
        points: longest.curve.map(([epoch, , heldOut]) => [epoch, heldOut] as const),
      },
    ],
  });
  const end = longest.curve.at(-1);
  const alt = end
    ? say('charts.alt.houses-loss', {
        epochs: nameOf(epochs.at(-1)!),
        learned: numberOf(end[1], 3),
        heldOut: numberOf(end[2], 3),
      })
    : say('charts.alt.houses-no-curve');
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
    title: say('charts.prices.title'),
    subtitle: say('charts.prices.subtitle', { count: prices.length, source }),
    x: { label: say('charts.prices.true'), ...axis },
    y: { label: say('charts.prices.predicted'), ...axis },
    points: points.filter(({ y }) => y >= 0 && y <= most),
    ...(networks.length > 1 ? { categories } : {}),
    diagonal: true,
    note: say('charts.prices.note'),
  });
  return {
    name: 'houses-prices.png',
    bytes,
    alt: say('charts.alt.prices', { count: prices.length }),
  };
}
