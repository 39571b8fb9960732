import type { Genre } from '#catalogue/genres.ts';
import type { PassageCosines } from './features.ts';
import { hasTerm, inverseDocumentFrequency } from './keyword-index.ts';
import { nameCandidates, nameTokens } from './names.ts';
import type { ParsedQuestion } from './parsed-question.ts';
import { FIELDS, type Field, passageText } from './passages.ts';
import type { PlotIndex } from './plot-index.ts';
import { sentenceSpans } from './sentences.ts';
import { tellsMore } from './spoilers/model.ts';
import { stems } from './words.ts';
import { yearFit } from './years.ts';

export interface Explanation {
  readonly sentence: string;
  readonly spoiler: boolean;
  /** Why it was found; empty where nobody asked. */
  readonly why: readonly PlotReason[];
}

/** Why a film was found: people, words and what else the question shares with it. */
export type PlotReason =
  | { readonly kind: 'people'; readonly names: readonly string[] }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'origin'; readonly country: string }
  | { readonly kind: 'genres'; readonly genres: readonly Genre[] }
  | { readonly kind: 'title' | 'meaning' | 'year' | 'nearest' };

/** A lead tells who made a film rather than what happens in it: its sentences count for less. */
const FIELD_WEIGHT: Readonly<Record<Field, number>> = { overview: 1, plot: 1, lead: 0.6, card: 0 };
/** Cosine (means taken out) from which a film is called close in meaning. */
const CLOSE = 0.3;
/** A word in common is named from this weight x idf. */
const NAMED = 2;
/** Longest sentence shown, in characters; the bot may cut further. */
const LONGEST = 300;

/** The sentence of a film that fits a question best, and why the film was found. */
export function explainMatch(
  index: PlotIndex,
  question: ParsedQuestion,
  close: PassageCosines,
  film: number,
): Explanation {
  const movie = index.movies[film]!;
  const worth = wordWorth(index, question);
  const { text, field, end, cosine } = bestSentence(index, close, film, worth);
  return {
    sentence: text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text,
    spoiler: field === 'plot' && tellsMore(index.spoilers, movie.plot, end),
    why: reasons(index, film, question, worth, cosine),
  };
}

function wordWorth(index: PlotIndex, question: ParsedQuestion): (stem: string) => number {
  return (stem) => {
    const weight = question.terms.get(stem);
    return weight === undefined ? 0 : weight * inverseDocumentFrequency(index.words, stem);
  };
}

/** Passages read for their sentences: the ones closest to the question. */
const READ = 3;

function bestSentence(index: PlotIndex, close: PassageCosines, film: number, worth: (stem: string) => number) {
  const { field, start, end } = index.passages;
  const movie = index.movies[film]!;
  const passages = closestPassages(index, close, film);
  let best = { text: '', field: 'overview' as Field, end: 0, score: Number.NEGATIVE_INFINITY };
  for (const { passage, cosine } of passages
    .filter(({ passage }) => FIELDS[field[passage]!] !== 'card')
    .slice(0, READ)) {
    const name = FIELDS[field[passage]!]!;
    const source = passageText(movie, { field: name, start: start[passage]!, end: end[passage]! });
    for (const span of sentenceSpans(source)) {
      const text = source.slice(span.start, span.end);
      const words = [...new Set(stems(text))];
      const shared = words.reduce((sum, stem) => sum + worth(stem), 0) / Math.sqrt(8 + words.length);
      const score = FIELD_WEIGHT[name] * (shared + 6 * cosine);
      if (score > best.score) best = { text, field: name, end: start[passage]! + span.end, score };
    }
  }
  return { ...best, cosine: passages[0]?.cosine ?? 0 };
}

/** A film's passages by their best cosine to the question or one of its sentences, closest first. */
function closestPassages({ starts, passages }: PlotIndex, { rows, cosines }: PassageCosines, film: number) {
  const found: { passage: number; cosine: number }[] = [];
  for (let passage = starts[film]!; passage < starts[film + 1]!; passage += 1) {
    let cosine = 0;
    for (let row = 0; row < rows; row += 1) cosine = Math.max(cosine, cosines[row * passages.owner.length + passage]!);
    found.push({ passage, cosine });
  }
  return found.sort((a, b) => b.cosine - a.cosine);
}

function reasons(
  index: PlotIndex,
  film: number,
  question: ParsedQuestion,
  worth: (stem: string) => number,
  cosine: number,
): PlotReason[] {
  const movie = index.movies[film]!;
  const found: PlotReason[] = [];
  const spoken = nameCandidates(question.text);
  const people = [...movie.cast, ...movie.directors].filter((name) => nameTokens(name).some((key) => spoken.has(key)));
  if (people.length > 0) found.push({ kind: 'people', names: [...new Set(people)].slice(0, 2) });
  const common = commonWords(index, film, question, worth);
  if (common.length > 0) found.push({ kind: 'words', words: common });
  if (cosine >= CLOSE) found.push({ kind: 'meaning' });
  if (question.years.length > 0 && yearFit(question.years, movie.year) >= 0.5) found.push({ kind: 'year' });
  const country = movie.origin.find((name) => question.origins.has(name));
  if (country) found.push({ kind: 'origin', country });
  const genres = movie.genres.filter((genre) => question.genres.has(genre));
  if (genres.length > 0) found.push({ kind: 'genres', genres: genres.slice(0, 2) });
  return found.length > 0 ? found : [{ kind: 'nearest' }];
}

/** The question's own words that the film's texts contain too, the rarest first. */
function commonWords(
  index: PlotIndex,
  film: number,
  question: ParsedQuestion,
  worth: (stem: string) => number,
): string[] {
  const said = new Map<string, string>();
  for (const [word] of question.text.matchAll(/[\p{L}\p{N}'’]+/gu)) {
    const [stem, more] = stems(word);
    if (stem === undefined || more !== undefined || said.has(stem) || worth(stem) < NAMED) continue;
    if (hasTerm(index.words, stem, film)) said.set(stem, word.toLowerCase());
  }
  return [...said]
    .sort(([a], [b]) => worth(b) - worth(a))
    .slice(0, 4)
    .map(([, word]) => word);
}
