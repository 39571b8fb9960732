import { filmStrip, heatmap } from '#charts/index.ts';
import type { LessonPicture } from '#contract/lessons.ts';
import { genreName, numberOf, say } from '#messages/index.ts';
import type { Compared } from '#models/lessons/embeddings/colikes.ts';
import type { TrainingMoment } from '#models/lessons/embeddings/moments.ts';

const whole = (value: number): string => Math.round(value).toString();
const top = ({ counts }: Compared): number =>
  Math.max(1, ...Array.from(counts).filter((value) => !Number.isNaN(value)));

/** The strongest pair of a matrix, in words. */
function strongest(values: Float32Array, titles: readonly string[]): string {
  const at = values.reduce(
    (best, value, here) =>
      value > (values[best] ?? Number.NEGATIVE_INFINITY) || Number.isNaN(values[best]!) ? here : best,
    1,
  );
  const [first, second] = [titles[Math.floor(at / titles.length)]!, titles[at % titles.length]!];
  return say('charts.pair', { first, second, count: whole(values[at]!) });
}

export function drawCoLikes(compared: Compared, titles: readonly string[], real: boolean): LessonPicture {
  const bytes = heatmap({
    title: say('charts.colikes.title'),
    subtitle: real ? say('charts.colikes.people') : say('charts.colikes.genres'),
    rows: titles,
    columns: titles,
    values: compared.counts,
    domain: [0, top(compared)],
    format: whole,
    legend: say('charts.colikes.legend'),
  });
  return {
    name: 'colikes.png',
    bytes,
    alt: say('charts.alt.colikes', { films: titles.length, pair: strongest(compared.counts, titles) }),
  };
}

export function drawVectors(compared: Compared, titles: readonly string[], when: 'before' | 'after'): LessonPicture {
  const bytes = heatmap({
    title: say(`charts.vectors.${when}`),
    subtitle: say('charts.vectors.subtitle', {
      correlation: numberOf(compared.correlation[when === 'before' ? 0 : 1], 2),
    }),
    rows: titles,
    columns: titles,
    values: compared[when],
    domain: [0, top(compared)],
    format: (value) => whole(value).replace('-0', '0'),
    legend: say('charts.vectors.legend'),
  });
  return {
    name: `vectors-${when}.png`,
    bytes,
    alt: say('charts.alt.vectors', {
      when: when === 'before' ? when : 'other',
      pair: strongest(compared[when], titles),
    }),
  };
}

export function drawMoments(
  moments: readonly TrainingMoment[],
  groups: readonly number[],
  genres: readonly string[],
): LessonPicture {
  const bytes = filmStrip({
    title: say('charts.moments.title'),
    subtitle: say('charts.moments.subtitle', { films: groups.length }),
    categories: genres.map(genreName),
    groups,
    frames: moments.map(({ step, loss, alike, apart, places }) => ({
      places,
      caption: [
        step === 0 ? say('charts.moments.start') : say('charts.moments.steps', { steps: step }),
        say('charts.moments.loss', { loss: numberOf(loss, 3) }),
        say('charts.moments.alike', { distance: numberOf(alike, 2) }),
        say('charts.moments.apart', { distance: numberOf(apart, 2) }),
      ],
    })),
    note: say('charts.moments.note'),
  });
  const [start, end] = [moments[0]!, moments.at(-1)!];
  return {
    name: 'moments.png',
    bytes,
    alt: say('charts.alt.moments', {
      points: groups.length,
      colours: genres.length,
      alikeFirst: numberOf(start.alike, 2),
      alikeLast: numberOf(end.alike, 2),
      apartFirst: numberOf(start.apart, 2),
      apartLast: numberOf(end.apart, 2),
    }),
  };
}
