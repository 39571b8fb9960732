import { dot } from '#numbers/dense.ts';
import { getVector } from '#vectors/byte-vectors.ts';
import type { TextEncoder } from '#vectors/text-encoder.ts';
import { FIELDS, passageText } from '../plots/passages.ts';
import { sentenceSpans } from '../plots/sentences.ts';
import { tellsMore } from '../plots/spoilers/model.ts';
import type { StoryQuery } from './rank.ts';
import type { StoryVectors } from './story-vectors.ts';

export interface MatchedSentence {
  readonly sentence: string;
  /** It tells more than the film's premise does. */
  readonly spoiler: boolean;
}

/** Sentences of a film's best passage that are compared; a passage has about five. */
const MOST_SENTENCES = 6;
const LONGEST = 300;

/** For each film, the sentence nearest to the story asked about, out of its nearest passage. One run for all films. */
export async function matchedSentences(
  stories: StoryVectors,
  query: StoryQuery,
  films: readonly number[],
  encoder: TextEncoder,
): Promise<MatchedSentence[]> {
  const candidates = films.flatMap((film, at) => sentencesOf(stories, query, film).map((own) => ({ at, ...own })));
  const vectors = await encoder.encode(candidates.map(({ text }) => text));
  const best = films.map(() => ({ text: '', spoiler: false, value: Number.NEGATIVE_INFINITY }));
  candidates.forEach(({ at, text, spoiler }, row) => {
    const value = dot(query.mean, vectors, row * encoder.dims);
    if (value > best[at]!.value) best[at] = { text, spoiler, value };
  });
  return best.map(({ text, spoiler }) => ({
    sentence: text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text,
    spoiler,
  }));
}

function sentencesOf(stories: StoryVectors, query: StoryQuery, film: number): { text: string; spoiler: boolean }[] {
  const { passages, spoilers } = stories.index;
  const movie = stories.movies[film]!;
  const vector = new Float32Array(stories.dims);
  let [nearest, most] = [-1, Number.NEGATIVE_INFINITY];
  for (const row of stories.passagesOf(film)) {
    const value = dot(query.mean, getVector(passages.vectors, row, vector));
    if (value > most) [nearest, most] = [row, value];
  }
  if (nearest < 0) return [];
  const [field, start, end] = [FIELDS[passages.field[nearest]!]!, passages.start[nearest]!, passages.end[nearest]!];
  const text = passageText(movie, { field, start, end });
  return sentenceSpans(text)
    .slice(0, MOST_SENTENCES)
    .map((span) => ({
      text: text.slice(span.start, span.end),
      spoiler: field === 'plot' && tellsMore(spoilers, movie.plot, start + span.end),
    }));
}
