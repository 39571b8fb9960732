import { centreAndNormalise } from '#vectors/byte-vectors.ts';
import { NO_PROMPTS, type TextEncoder } from '#vectors/text-encoder.ts';
import type { FilmPassages } from './encode-films.ts';
import type { Feature } from './feature-names.ts';
import { genreBits } from './film-columns.ts';
import { inverseDocumentFrequency, postingsOf, scoreKeywords } from './keyword-index.ts';
import type { MentionedFilms } from './mentioned-films.ts';
import { nameCandidates } from './names.ts';
import type { ParsedQuestion } from './parsed-question.ts';
import { FIELDS } from './passages.ts';
import type { PlotIndex } from './plot-index.ts';
import { moveQuestion } from './question-tower.ts';
import { scoreRelated } from './related-words.ts';
import { STOP_STEMS } from './stop-words.ts';
import { stems } from './words.ts';
import { yearFit } from './years.ts';

/** A feature that a question does not touch has no column: it is 0 for every film. */
export type FeatureColumns = Readonly<Partial<Record<Feature, Float32Array>>>;

/** Cosines of the question's vectors to every passage: row 0 is the whole question, the others its sentences. */
export interface PassageCosines {
  readonly rows: number;
  /** [rows, passages]. */
  readonly cosines: Float32Array;
  /** The vector of the whole question, of length 1 [dims]. */
  readonly whole: Float32Array;
  /** Cosines of every passage to the whole question as the tower moves it [passages]; null without one. */
  readonly moved: Float32Array | null;
}

/** Share of the questions' mean that is taken from the briefest question; long posts, which the mean is of, lose all of it. */
const LEAST_MEAN = 0.4;

/** How much every clue that was added counts in the vector of the whole, beside the first question. */
const CLUE_SHARE = 1;

/** Encodes the question and its sentences in one batch, takes their common mean away, and searches exactly. */
export async function passageCosines(
  index: PlotIndex,
  encoder: TextEncoder,
  question: ParsedQuestion,
): Promise<PassageCosines> {
  const { parts } = question;
  const texts = [...parts, ...question.sentences];
  const { question: prompt } = encoder.prompts ?? NO_PROMPTS;
  const vectors = await encoder.encode(texts.map((text) => prompt + text));
  const { dims } = encoder;
  const share = 1 - question.brevity * (1 - LEAST_MEAN);
  const known = index.background.mean;
  // What was learned with an encoder of another width is of no use to this one: `marquee train plots` learns its own.
  const mean = known.length === dims ? known.map((value) => value * share) : new Float32Array(dims);
  for (let row = 0; row < texts.length; row += 1) {
    centreAndNormalise(vectors.subarray(row * dims, (row + 1) * dims), mean);
  }
  const rows = joinParts(vectors, parts.length, dims);
  const whole = rows.slice(0, dims);
  if (!index.tower) return { rows: rows.length / dims, cosines: await index.meaning.cosines(rows), whole, moved: null };
  const withMoved = new Float32Array(rows.length + dims);
  withMoved.set(rows);
  withMoved.set(moveQuestion(index.tower, whole), rows.length);
  const cosines = await index.meaning.cosines(withMoved);
  const own = (rows.length / dims) * index.meaning.passages;
  return { rows: rows.length / dims, cosines: cosines.subarray(0, own), whole, moved: cosines.subarray(own) };
}

/** The parts' vectors as one, in place of them: [1 + sentences, dims]. */
function joinParts(vectors: Float32Array, parts: number, dims: number): Float32Array {
  const rows = vectors.subarray((parts - 1) * dims);
  if (parts === 1) return rows;
  const whole = vectors.slice(0, dims);
  for (let at = dims; at < parts * dims; at += 1) whole[at % dims]! += CLUE_SHARE * vectors[at]!;
  rows.set(centreAndNormalise(whole, new Float32Array(dims)));
  return rows;
}

/** Films of years beyond it are treated as being of no year. */
const LAST_YEAR = 3000;

/** Every feature of every film for one question. */
export function featureColumns(
  index: PlotIndex,
  question: ParsedQuestion,
  close: PassageCosines,
  mentioned: MentionedFilms,
): FeatureColumns {
  const { votes, votesSquared, rated, hasOverview, before1965, before1980, after2005, after2015 } = index.facts;
  return {
    ...meaningColumns(index, question, close),
    ...(close.moved ? { tower: closest(index.starts, close.moved, index.movies.length) } : {}),
    related: relatedColumn(index, question, mentioned),
    plain: plainColumn(index, question),
    ...namedColumns(index, question, mentioned),
    ...yearColumns(index, question),
    ...genreColumns(index, question),
    ...originColumn(index, question),
    ...{ votes, votesSquared, rated, hasOverview, before1965, before1980, after2005, after2015 },
  };
}

function meaningColumns(
  index: PlotIndex,
  { sentenceWeights }: ParsedQuestion,
  { rows, cosines }: PassageCosines,
): FeatureColumns {
  const { passages, starts } = index;
  const count = passages.owner.length;
  const films = index.movies.length;
  const overview = new Float32Array(films);
  overviewsOf(passages).forEach((passage, film) => {
    if (passage !== NONE) overview[film] = cosines[passage]!;
  });
  const best = closest(starts, cosines.subarray(0, count), films);
  if (rows === 1) return { overview, best, sentence: best, sentences: best };
  const [sentence, sentences] = [new Float32Array(films), new Float32Array(films)];
  for (let row = 1; row < rows; row += 1) {
    const share = sentenceWeights[row - 1]!;
    const own = row * count;
    for (let film = 0, passage = 0; film < films; film += 1) {
      let cosine = 0;
      for (const end = starts[film + 1]!; passage < end; passage += 1) {
        if (cosines[own + passage]! > cosine) cosine = cosines[own + passage]!;
      }
      sentences[film]! += cosine * share;
      if (cosine > sentence[film]!) sentence[film] = cosine;
    }
  }
  return { overview, best, sentence, sentences };
}

const NONE = 0xffffffff;
const OVERVIEW = FIELDS.indexOf('overview');
const overviews = new WeakMap<FilmPassages, Uint32Array>();

/** The passage that is each film's overview [films]; {@link NONE} for a film without one. */
function overviewsOf(passages: FilmPassages): Uint32Array {
  const known = overviews.get(passages);
  if (known) return known;
  const made = new Uint32Array((passages.owner.at(-1) ?? -1) + 1).fill(NONE);
  passages.field.forEach((field, passage) => {
    if (field === OVERVIEW) made[passages.owner[passage]!] = passage;
  });
  overviews.set(passages, made);
  return made;
}

/** The highest cosine of each film's passages [films], which follow each other; 0 where all are below it. */
function closest(starts: Uint32Array, cosines: Float32Array, films: number): Float32Array {
  const best = new Float32Array(films);
  for (let film = 0, passage = 0; film < films; film += 1) {
    let most = 0;
    for (const end = starts[film + 1]!; passage < end; passage += 1) {
      if (cosines[passage]! > most) most = cosines[passage]!;
    }
    best[film] = most;
  }
  return best;
}

/** Terms that weigh less than this share of the heaviest one are skipped: their posting lists are long and change little. */
const WORTH_A_WALK = 0.04;

function relatedColumn(index: PlotIndex, question: ParsedQuestion, { beside }: MentionedFilms): Float32Array {
  const said = [...question.terms].filter(([stem]) => !beside.has(stem));
  const worth = said.map(([stem, weight]) => weight * inverseDocumentFrequency(index.words, stem));
  const least = WORTH_A_WALK * Math.max(0, ...worth);
  const length = Math.hypot(...worth) || 1;
  const terms = said.filter((_, at) => worth[at]! >= least);
  const shares = new Map(terms.map(([stem, weight]) => [stem, weight / length]));
  return scoreRelated(index.words, index.related, shares, new Float32Array(index.movies.length));
}

/**
 * Plain BM25 beside the weighed words: what a word tells in questions is learned from others', and the words of a post that
 * are unlike theirs are lost on it.
 */
function plainColumn({ whole, movies }: PlotIndex, question: ParsedQuestion): Float32Array {
  const counts = plainWords(question);
  const length = Math.hypot(...[...counts].map(([stem, count]) => count * inverseDocumentFrequency(whole, stem))) || 1;
  for (const [stem, count] of counts) counts.set(stem, count / length);
  return scoreKeywords(whole, counts, new Float32Array(movies.length));
}

/** How often a question has each of its stems, stop words aside. */
export function plainWords({ parts }: ParsedQuestion): Map<string, number> {
  const counts = new Map<string, number>();
  for (const stem of parts.flatMap(stems)) if (!STOP_STEMS.has(stem)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return counts;
}

/** BM25 over the words of the question alone, in no unit: the row that every evaluation shows beside the fused one. */
export function keywordScores(index: PlotIndex, question: ParsedQuestion): Float32Array {
  return scoreKeywords(index.words, question.terms, new Float32Array(index.movies.length));
}

/** The best cosine of each film's passages to the whole question: the other row. */
export function meaningScores(index: PlotIndex, { cosines }: PassageCosines): Float32Array {
  const { owner } = index.passages;
  return closest(index.starts, cosines.subarray(0, owner.length), index.movies.length);
}

/** People and titles that the question spells out. */
function namedColumns(index: PlotIndex, { text }: ParsedQuestion, { said, saidWord }: MentionedFilms): FeatureColumns {
  const columns: Partial<Record<Feature, Float32Array>> = {};
  const mark = (name: Feature, holders: ArrayLike<number> & Iterable<number>, most: number): void => {
    if (holders.length === 0) return;
    columns[name] ??= new Float32Array(index.movies.length);
    for (const film of holders) columns[name][film] = Math.min(most, columns[name][film]! + 1);
  };
  for (const name of nameCandidates(text)) mark('names', postingsOf(index.names, name), Number.POSITIVE_INFINITY);
  mark('said', said, 1);
  mark('saidWord', saidWord, 1);
  return columns;
}

function yearColumns({ facts }: PlotIndex, { years, blackAndWhite, old }: ParsedQuestion): FeatureColumns {
  const column = (of: (year: number) => number) => {
    const ofYear = new Float32Array(LAST_YEAR);
    for (let year = 1; year < LAST_YEAR; year += 1) ofYear[year] = of(year);
    return looked(facts.year, (year) => ofYear[year] ?? 0);
  };
  return {
    ...(years.length > 0 ? { year: column((year) => yearFit(years, year)) } : {}),
    ...(blackAndWhite ? { blackAndWhite: column((year) => Math.max(0, 1970 - year) / 30) } : {}),
    ...(old ? { old: column((year) => Math.max(0, 1990 - year) / 30) } : {}),
  };
}

function genreColumns({ facts }: PlotIndex, { genres }: ParsedQuestion): FeatureColumns {
  const asked = genreBits(genres);
  const share = (has: number) => bitCount(has & asked) / genres.size;
  return {
    ...(asked ? { genres: looked(facts.genres, share) } : {}),
    ...(genres.has('Animation') ? {} : { animationUnasked: facts.animation }),
    ...(genres.has('Documentary') ? {} : { documentaryUnasked: facts.documentary }),
  };
}

/** ln of the share of films from a country beyond which it says no more: one in 3,000. */
const RAREST_ORIGIN = 8;

function originColumn({ facts, movies }: PlotIndex, { origins }: ParsedQuestion): FeatureColumns {
  if (origins.size === 0) return {};
  const origin = new Float32Array(movies.length);
  for (const name of origins) {
    const films = facts.madeIn.get(name) ?? [];
    const rare = Math.min(1, Math.log(movies.length / (films.length + 1)) / RAREST_ORIGIN);
    for (const film of films) origin[film] = Math.max(origin[film]!, rare);
  }
  return { origin };
}

/** A column made of another one; `Float32Array.from` takes five times as long. */
function looked(of: Uint16Array | Uint32Array, value: (of: number) => number): Float32Array {
  const column = new Float32Array(of.length);
  for (let film = 0; film < column.length; film += 1) column[film] = value(of[film]!);
  return column;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest; rest &= rest - 1) count += 1;
  return count;
}
