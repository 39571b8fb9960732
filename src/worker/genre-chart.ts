import { bars, categoryColour } from '#charts/index.ts';
import { genreName, say } from '#messages/index.ts';
import type { PredictedGenre } from '#models/genres/index.ts';

/** Genres drawn: more would be bars too short to tell apart. */
const DRAWN = 8;

/** The likeliest genres as bars, those answered in colour, with the mark each has to pass where there is one. -> PNG */
export function genreChart(all: readonly PredictedGenre[]): Uint8Array {
  const drawn = all.slice(0, DRAWN);
  const marked = drawn.some(({ threshold }) => threshold !== undefined);
  return bars({
    title: say('genres.chart.title'),
    subtitle: say('genres.chart.subtitle'),
    bars: drawn.map(({ genre, probability, threshold, answered }) => ({
      label: genreName(genre),
      value: 100 * probability,
      ...(threshold === undefined ? {} : { threshold: 100 * threshold }),
      colour: categoryColour(answered ? 0 : 7),
      ...(answered ? {} : { faded: true }),
    })),
    max: 100,
    format: (value) => say('text.percent', { share: Math.round(value) }),
    ...(marked ? { thresholdLabel: say('genres.chart.threshold') } : {}),
  });
}
