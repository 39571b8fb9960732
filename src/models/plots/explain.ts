import type { Movie } from '../../catalogue/movie.ts';
import type { Closeness } from './features.ts';
import { inverseDocumentFrequency } from './keyword-index.ts';
import { nameCandidates, nameTokens } from './names.ts';
import { FIELDS, type Field, passageText } from './passages.ts';
import type { PlotIndex } from './plot-index.ts';
import type { Question } from './question.ts';
import { sentenceSpans } from './sentences.ts';
import { stems } from './words.ts';
import { yearFit } from './years.ts';

export interface Explanation {
  readonly sentence: string;
  readonly spoiler: boolean;
  readonly why: string;
}

/** A plot gives its ending away in its last third. */
const ENDING = 2 / 3;
/** A lead tells who made a film rather than what happens in it: its sentences count for less. */
const TELLING: Readonly<Record<Field, number>> = { overview: 1, plot: 1, lead: 0.6, card: 0 };
/** Cosine (means taken out) from which a film is called close in meaning. */
const CLOSE = 0.3;
/** A word in common is named from this weight x idf. */
const NAMED = 2;
/** Longest sentence shown, in characters; the bot may cut further. */
const LONGEST = 300;

/** The sentence of a film that fits a question best, and why the film was found. */
export function explain(index: PlotIndex, question: Question, close: Closeness, film: number): Explanation {
  const movie = index.movies[film]!;
  const worth = wordWorth(index, question);
  const { text, field, end, cosine } = bestSentence(index, close, film, worth);
  return {
    sentence: text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text,
    spoiler: field === 'plot' && end > movie.plot.length * ENDING,
    why: reasons(movie, question, worth, cosine).join('; '),
  };
}

function wordWorth(index: PlotIndex, question: Question): (stem: string) => number {
  return (stem) => {
    const weight = question.terms.get(stem);
    return weight === undefined ? 0 : weight * inverseDocumentFrequency(index.words, stem);
  };
}

function bestSentence(index: PlotIndex, close: Closeness, film: number, worth: (stem: string) => number) {
  const { owner, field, start, end } = index.passages;
  const movie = index.movies[film]!;
  let best = { text: '', field: 'overview' as Field, end: 0, cosine: 0, score: Number.NEGATIVE_INFINITY };
  let closest = 0;
  for (let passage = firstPassage(owner, film); owner[passage] === film; passage += 1) {
    const name = FIELDS[field[passage]!]!;
    let cosine = 0;
    for (let row = 0; row < close.rows; row += 1) {
      cosine = Math.max(cosine, close.cosines[row * owner.length + passage]!);
    }
    closest = Math.max(closest, cosine);
    if (name === 'card') continue;
    const source = passageText(movie, { field: name, start: start[passage]!, end: end[passage]! });
    for (const span of sentenceSpans(source)) {
      const text = source.slice(span.start, span.end);
      const words = [...new Set(stems(text))];
      const shared = words.reduce((sum, stem) => sum + worth(stem), 0) / Math.sqrt(8 + words.length);
      const score = TELLING[name] * (shared + 6 * cosine);
      if (score > best.score) best = { text, field: name, end: start[passage]! + span.end, cosine, score };
    }
  }
  return { ...best, cosine: closest };
}

/** The first passage of a film (owners ascend), or where it would be. */
function firstPassage(owner: Uint32Array, film: number): number {
  let [low, high] = [0, owner.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (owner[middle]! < film) low = middle + 1;
    else high = middle;
  }
  return low;
}

function reasons(movie: Movie, question: Question, worth: (stem: string) => number, cosine: number): string[] {
  const found: string[] = [];
  const spoken = nameCandidates(question.text);
  const people = [...movie.cast, ...movie.directors].filter((name) => nameTokens(name).some((key) => spoken.has(key)));
  if (people.length > 0) found.push(`with ${[...new Set(people)].slice(0, 2).join(' and ')}`);
  const common = commonWords(movie, question, worth);
  if (common.length > 0) found.push(`words in common: ${common.join(', ')}`);
  if (cosine >= CLOSE) found.push('close in meaning');
  if (question.years.length > 0 && yearFit(question.years, movie.year) >= 0.5) found.push('the year fits');
  const genres = movie.genres.filter((genre) => question.genres.has(genre));
  if (genres.length > 0) found.push(genres.slice(0, 2).join(', ').toLowerCase());
  return found.length > 0 ? found : ['the nearest there is'];
}

/** The question's own words that the film's texts hold too, most telling first. */
function commonWords(movie: Movie, question: Question, worth: (stem: string) => number): string[] {
  const held = new Set(stems([movie.title, movie.overview, movie.plot, movie.lead, ...movie.keywords].join('\n')));
  const said = new Map<string, string>();
  for (const [word] of question.text.matchAll(/[\p{L}\p{N}'’]+/gu)) {
    const [stem, more] = stems(word);
    if (stem !== undefined && more === undefined && held.has(stem) && worth(stem) >= NAMED && !said.has(stem)) {
      said.set(stem, word.toLowerCase());
    }
  }
  return [...said]
    .sort(([a], [b]) => worth(b) - worth(a))
    .slice(0, 4)
    .map(([, word]) => word);
}
