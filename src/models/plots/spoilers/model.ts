import { z } from 'zod';
import { type Span, sentenceSpans } from '../sentences.ts';
import { stems } from '../words.ts';

/** Where in a plot a sentence stands: its middle as a share of the plot, that squared, whether it is the first or the last. */
export const PLACES = ['middle', 'middle²', 'first', 'last'] as const;

/**
 * A logistic regression that tells the sentences of a plot that give away a turn of the story from those that do not: by
 * where they stand, and by words of revelation.
 */
export interface SpoilerModel {
  /** [places]. */
  readonly places: readonly number[];
  /** Weight by stem. */
  readonly words: ReadonlyMap<string, number>;
  readonly bias: number;
}

/** A sentence of a plot that is one of `of`. */
export interface PlacedSentence {
  readonly text: string;
  /** Its middle as a share of the plot, 0..1. */
  readonly middle: number;
  readonly first: boolean;
  readonly last: boolean;
}

export function placedSentences(plot: string): (PlacedSentence & { readonly span: Span })[] {
  const spans = sentenceSpans(plot);
  return spans.map((span, at) => ({
    span,
    text: plot.slice(span.start, span.end),
    middle: (span.start + span.end) / 2 / plot.length,
    first: at === 0,
    last: at === spans.length - 1,
  }));
}

export const placeInputs = ({ middle, first, last }: PlacedSentence): number[] => [
  middle,
  middle * middle,
  first ? 1 : 0,
  last ? 1 : 0,
];

/** Of long sentences a word says less. */
export const wordInput = (words: number): number => 1 / Math.sqrt(8 + words);

/** Chance, 0..1, that a sentence gives away a turn of the story. */
export function chanceOfSpoiler({ places, words, bias }: SpoilerModel, sentence: PlacedSentence): number {
  const own = new Set(stems(sentence.text));
  let logit = bias;
  placeInputs(sentence).forEach((input, at) => {
    logit += places[at]! * input;
  });
  for (const stem of own) logit += (words.get(stem) ?? 0) * wordInput(own.size);
  return 1 / (1 + Math.exp(-logit));
}

/** From this chance on a sentence counts as giving something away: nine in ten of those that do are above it. */
export const TELLS = 0.3;

/** A premise is read at a glance. */
const PREMISE_SENTENCES = 2;

/** The sentences a plot begins with that give nothing away, at most two; none where its first one already does. */
export function premiseSentences(model: SpoilerModel, plot: string): readonly Span[] {
  const sentences = placedSentences(plot).slice(0, PREMISE_SENTENCES);
  const telling = sentences.findIndex((sentence) => chanceOfSpoiler(model, sentence) >= TELLS);
  return (telling < 0 ? sentences : sentences.slice(0, telling)).map(({ span }) => span);
}

/** Whether a stretch of a plot that ends at `end` goes beyond its premise. */
export const tellsMore = (model: SpoilerModel, plot: string, end: number): boolean =>
  end > (premiseSentences(model, plot).at(-1)?.end ?? 0);

/** Where a plot begins to give its story away, in characters; its length where it never does. */
export function turnOf(model: SpoilerModel, plot: string): number {
  return placedSentences(plot).find((sentence) => chanceOfSpoiler(model, sentence) >= TELLS)?.span.start ?? plot.length;
}

const File = z.object({
  places: z.array(z.number()).length(PLACES.length),
  words: z.record(z.string(), z.number()),
  bias: z.number(),
});

export function parseSpoilerModel(file: string): SpoilerModel {
  const { places, words, bias } = File.parse(JSON.parse(file));
  return { places, words: new Map(Object.entries(words)), bias };
}

/** Four digits a number, words in order of the alphabet. */
export function writeSpoilerModel({ places, words, bias }: SpoilerModel): string {
  const short = (value: number): number => Number(value.toPrecision(4));
  const sorted = [...words].sort(([a], [b]) => (a < b ? -1 : 1)).map(([stem, weight]) => [stem, short(weight)]);
  return `${JSON.stringify({ places: places.map(short), bias: short(bias), words: Object.fromEntries(sorted) }, null, 1)}\n`;
}
