import { centreAndScale } from './bytes-vectors.ts';
import type { TextEncoder } from './encode-films.ts';
import { genreBits } from './film-facts.ts';
import { inverseDocumentFrequency, scoreKeywords } from './keyword-index.ts';
import { nameCandidates } from './names.ts';
import { FIELDS } from './passages.ts';
import type { PlotIndex } from './plot-index.ts';
import type { Question } from './question.ts';
import { yearFit } from './years.ts';

/**
 * What may speak for a film, one column [films] each; `weights.ts` says how much each counts. Cosines are of vectors with
 * their means taken out, 0 where a film has no such text.
 */
export const FEATURES = [
  /** Cosine of the whole question to the film's overview; and to the best of all its passages. */
  'overview',
  'best',
  /** Mean over the question's sentences of each one's best passage, and the best of them. */
  'sentences',
  'sentence',
  /** BM25 as a share of the length of the question's vector of weights; the same once more for brief questions. */
  'words',
  'wordsBrief',
  /** Full names of cast and directors that the question spells out. */
  'names',
  /** How the film's year fits those the question speaks of, and whether it is as old as the question says. */
  'year',
  'blackAndWhite',
  'old',
  /** Share of the genres named that the film has; and being of a kind that people name when they mean it. */
  'genres',
  'animationUnasked',
  'documentaryUnasked',
  /** How many people know the film (and the square of it; and once more for brief questions). */
  'votes',
  'votesSquared',
  'votesBrief',
  'rated',
  /** What long posts tend to ask for, faded out for brief questions, which come from other people. */
  'hasOverview',
  'before1965',
  'before1980',
  'after2005',
  'after2015',
] as const;

export type Feature = (typeof FEATURES)[number];
export type Columns = Readonly<Record<Feature, Float32Array>>;

/** Cosines of the question's vectors to every passage: row 0 is the whole question, the others its sentences. */
export interface Closeness {
  readonly rows: number;
  /** [rows, passages]. */
  readonly cosines: Float32Array;
}

/** Share of the questions' mean that is taken from the briefest question; long posts, which the mean is of, lose all of it. */
const LEAST_CENTRE = 0.4;

/** Encodes the question and its sentences in one batch, takes their common mean away, and searches exactly. */
export async function closeness(index: PlotIndex, encoder: TextEncoder, question: Question): Promise<Closeness> {
  const texts = [question.text, ...question.sentences];
  const vectors = await encoder.encode(texts);
  const { dims } = encoder;
  const share = 1 - question.brevity * (1 - LEAST_CENTRE);
  const centre = index.habits.centre.map((value) => value * share);
  for (let row = 0; row < texts.length; row += 1) {
    centreAndScale(vectors.subarray(row * dims, (row + 1) * dims), centre);
  }
  return { rows: texts.length, cosines: await index.meaning.cosines(vectors) };
}

const NONE = new Float32Array(0);

/** Every feature of every film for one question. */
export function featureColumns(index: PlotIndex, question: Question, close: Closeness): Columns {
  const films = index.movies.length;
  const columns = Object.fromEntries(FEATURES.map((name) => [name, NONE])) as Made;
  for (const name of OF_THE_QUESTION) columns[name] = new Float32Array(films);
  meaningColumns(index, close, columns);
  wordColumns(index, question, columns);
  hintColumns(index, question, columns);
  priorColumns(index, question, columns);
  return columns;
}

type Made = Record<Feature, Float32Array>;

/** Columns filled anew for each question; the others are facts of the films. */
const OF_THE_QUESTION = [
  'overview',
  'best',
  'sentences',
  'sentence',
  'words',
  'wordsBrief',
  'names',
  'year',
  'blackAndWhite',
  'old',
  'genres',
  'animationUnasked',
  'documentaryUnasked',
] as const satisfies readonly Feature[];

function meaningColumns(index: PlotIndex, { rows, cosines }: Closeness, columns: Made): void {
  const { owner, field } = index.passages;
  const { overview, best, sentence, sentences } = columns;
  const overviewField = FIELDS.indexOf('overview');
  const passages = owner.length;
  for (let passage = 0; passage < passages; passage += 1) {
    const film = owner[passage]!;
    const cosine = cosines[passage]!;
    if (field[passage] === overviewField) overview[film] = cosine;
    if (cosine > best[film]!) best[film] = cosine;
  }
  if (rows === 1) {
    sentence.set(best);
    sentences.set(best);
    return;
  }
  const closest = new Float32Array(index.movies.length);
  for (let row = 1; row < rows; row += 1) {
    closest.fill(0);
    for (let passage = 0, at = row * passages; passage < passages; passage += 1, at += 1) {
      const film = owner[passage]!;
      if (cosines[at]! > closest[film]!) closest[film] = cosines[at]!;
    }
    for (let film = 0; film < closest.length; film += 1) {
      const cosine = closest[film]!;
      sentences[film]! += cosine / (rows - 1);
      if (cosine > sentence[film]!) sentence[film] = cosine;
    }
  }
}

function wordColumns(index: PlotIndex, question: Question, columns: Made): void {
  scoreKeywords(index.words, question.terms, columns.words);
  let square = 0;
  for (const [stem, weight] of question.terms) square += (weight * inverseDocumentFrequency(index.words, stem)) ** 2;
  const norm = Math.sqrt(square) || 1;
  for (let film = 0; film < columns.words.length; film += 1) {
    columns.words[film]! /= norm;
    columns.wordsBrief[film] = columns.words[film]! * question.brevity;
  }
  for (const name of nameCandidates(question.text)) {
    const row = index.names.rows.get(name);
    if (row === undefined) continue;
    const { starts, holders } = index.names;
    for (let at = starts[row]!; at < starts[row + 1]!; at += 1) columns.names[holders[at]!]! += 1;
  }
}

function hintColumns(index: PlotIndex, question: Question, columns: Made): void {
  const { year, genres } = index.facts;
  const asked = genreBits(question.genres);
  const named = question.genres.size;
  const [animation, documentary] = [genreBits(['Animation']), genreBits(['Documentary'])];
  const fits = new Map<number, number>();
  const spokenOf = question.years.length > 0;
  for (let film = 0; film < year.length; film += 1) {
    const made = year[film]!;
    if (made > 0 && spokenOf) {
      let fit = fits.get(made);
      if (fit === undefined) {
        fit = yearFit(question.years, made);
        fits.set(made, fit);
      }
      columns.year[film] = fit;
    }
    if (made > 0) {
      if (question.blackAndWhite) columns.blackAndWhite[film] = Math.max(0, 1970 - made) / 30;
      if (question.old) columns.old[film] = Math.max(0, 1990 - made) / 30;
    }
    const has = genres[film]!;
    if (named > 0) columns.genres[film] = bitCount(has & asked) / named;
    if (has & animation && !(asked & animation)) columns.animationUnasked[film] = 1;
    if (has & documentary && !(asked & documentary)) columns.documentaryUnasked[film] = 1;
  }
}

function priorColumns({ facts }: PlotIndex, { brevity }: Question, columns: Made): void {
  for (const name of ['votes', 'votesSquared', 'rated'] as const) columns[name] = facts[name];
  columns.votesBrief = scaled(facts.votes, brevity);
  for (const name of POSTS_ASK_FOR) columns[name] = scaled(facts[name], 1 - brevity);
}

const POSTS_ASK_FOR = ['hasOverview', 'before1965', 'before1980', 'after2005', 'after2015'] as const;

/** Columns that need no scaling are shared: nobody writes to them. */
function scaled(column: Float32Array, by: number): Float32Array {
  if (by === 1) return column;
  const made = new Float32Array(column.length);
  if (by > 0) for (let film = 0; film < made.length; film += 1) made[film] = column[film]! * by; // three times faster than map
  return made;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest; rest &= rest - 1) count += 1;
  return count;
}
