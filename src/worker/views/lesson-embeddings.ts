import { filmStrip, heatmap } from '#charts/index.ts';
import type { LessonPicture } from '#contract/lessons.ts';
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
  return `${titles[Math.floor(at / titles.length)]} and ${titles[at % titles.length]} (${whole(values[at]!)})`;
}

export function drawCoLikes(compared: Compared, titles: readonly string[], real: boolean): LessonPicture {
  const bytes = heatmap({
    title: '1 · Co-likes',
    subtitle: real
      ? 'how many people like both films'
      : 'how many genres and decades both films belong to: no likes are imported yet',
    rows: titles,
    columns: titles,
    values: compared.counts,
    domain: [0, top(compared)],
    format: whole,
    legend: 'people who like both',
  });
  return {
    name: 'colikes.png',
    bytes,
    alt: `Heatmap of how many people like both of two films, for ${titles.length} films. Most: ${strongest(compared.counts, titles)}.`,
  };
}

export function drawVectors(compared: Compared, titles: readonly string[], when: 'before' | 'after'): LessonPicture {
  const first = when === 'before';
  const bytes = heatmap({
    title: first ? '2 · Vectors before training' : '3 · Vectors after training',
    subtitle: `products v · v of the films’ vectors; their correlation with the co-likes is ${compared.correlation[first ? 0 : 1].toFixed(2)}`,
    rows: titles,
    columns: titles,
    values: compared[when],
    domain: [0, top(compared)],
    format: (value) => whole(value).replace('-0', '0'),
    legend: 'v · v, on the scale of the co-likes',
  });
  return {
    name: `vectors-${when}.png`,
    bytes,
    alt: `Heatmap of the products of film vectors ${when} training. Largest: ${strongest(compared[when], titles)}.`,
  };
}

export function drawMoments(
  moments: readonly TrainingMoment[],
  groups: readonly number[],
  genres: readonly string[],
): LessonPicture {
  const bytes = filmStrip({
    title: '4 · Pulled together, pushed apart',
    subtitle: `${groups.length} films on a plane: pairs of one genre are alike`,
    categories: genres,
    groups,
    frames: moments.map(({ step, loss, alike, apart, places }) => ({
      places,
      caption: [
        `${step === 0 ? 'at the start' : `after ${step} steps`}`,
        `loss ${loss.toFixed(3)}`,
        `alike ${alike.toFixed(2)}`,
        `apart ${apart.toFixed(2)}`,
      ],
    })),
    note: 'Alike, apart: the mean distance of two films of one genre, and of two genres.',
  });
  const [start, end] = [moments[0]!, moments.at(-1)!];
  return {
    name: 'moments.png',
    bytes,
    alt: `Five moments of ${groups.length} points in ${genres.length} colours. Points of one colour come from a mean distance of ${start.alike.toFixed(2)} to ${end.alike.toFixed(2)}, points of two colours from ${start.apart.toFixed(2)} to ${end.apart.toFixed(2)}.`,
  };
}
