import { centreAndScale } from './bytes-vectors.ts';
import type { TextEncoder } from './encode-films.ts';
import type { Feature } from './feature-names.ts';
import { genreBits } from './film-facts.ts';
import { holdersOf, inverseDocumentFrequency, scoreKeywords } from './keyword-index.ts';
import { nameCandidates } from './names.ts';
import { FIELDS } from './passages.ts';
import type { PlotIndex } from './plot-index.ts';
import type { Question } from './question.ts';
import { scoreRelated } from './related-words.ts';
import { titleCandidates } from './said-titles.ts';
import { yearFit } from './years.ts';

/** A feature that a question does not touch has no column: it is 0 for every film. */
export type Columns = Readonly<Partial<Record<Feature, Float32Array>>>;

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

/** Films of years beyond it are treated as being of no year. */
const LAST_YEAR = 3000;

/** Every feature of every film for one question. */
export function featureColumns(index: PlotIndex, question: Question, close: Closeness): Columns {
  const { votes, votesSquared, rated, hasOverview, before1965, before1980, after2005, after2015 } = index.facts;
  return {
    ...meaningColumns(index, question, close),
    ...wordColumns(index, question),
    ...namedColumns(index, question),
    ...yearColumns(index, question),
    ...genreColumns(index, question),
    ...{ votes, votesSquared, rated, hasOverview, before1965, before1980, after2005, after2015 },
  };
}

function meaningColumns(index: PlotIndex, { shares }: Question, { rows, cosines }: Closeness): Columns {
  const { starts, passages } = index;
  const { field } = passages;
  const films = index.movies.length;
  const [overview, best] = [new Float32Array(films), new Float32Array(films)];
  const overviewField = FIELDS.indexOf('overview');
  for (let film = 0; film < films; film += 1) {
    let closest = 0;
    for (let passage = starts[film]!; passage < starts[film + 1]!; passage += 1) {
      const cosine = cosines[passage]!;
      if (field[passage] === overviewField) overview[film] = cosine;
      if (cosine > closest) closest = cosine;
    }
    best[film] = closest;
  }
  if (rows === 1) return { overview, best, sentence: best, sentences: best };
  const [sentence, sentences] = [new Float32Array(films), new Float32Array(films)];
  for (let row = 1, from = field.length; row < rows; row += 1, from += field.length) {
    const share = shares[row - 1]!;
    for (let film = 0; film < films; film += 1) {
      let closest = 0;
      for (let at = from + starts[film]!; at < from + starts[film + 1]!; at += 1) {
        if (cosines[at]! > closest) closest = cosines[at]!;
      }
      sentences[film]! += closest * share;
      if (closest > sentence[film]!) sentence[film] = closest;
    }
  }
  return { overview, best, sentence, sentences };
}

/** Terms that bring less than this share of the most telling one are not worth a walk through their films. */
const WORTH_A_WALK = 0.04;

function wordColumns(index: PlotIndex, question: Question): Columns {
  const films = index.movies.length;
  const worth = [...question.terms].map(([stem, weight]) => weight * inverseDocumentFrequency(index.words, stem));
  const least = WORTH_A_WALK * Math.max(0, ...worth);
  const terms = new Map([...question.terms].filter((_, at) => worth[at]! >= least));
  const words = scoreKeywords(index.words, terms, new Float32Array(films));
  const related = scoreRelated(index.words, index.related, terms, new Float32Array(films));
  const norm = Math.hypot(...worth) || 1;
  for (let film = 0; film < films; film += 1) {
    words[film]! /= norm;
    related[film]! /= norm;
  }
  return { words, related };
}

/** People and titles that the question spells out. */
function namedColumns(index: PlotIndex, { text }: Question): Columns {
  const columns: Partial<Record<Feature, Float32Array>> = {};
  const mark = (name: Feature, holders: Uint32Array, most: number): void => {
    if (holders.length === 0) return;
    columns[name] ??= new Float32Array(index.movies.length);
    for (const film of holders) columns[name][film] = Math.min(most, columns[name][film]! + 1);
  };
  for (const name of nameCandidates(text)) mark('names', holdersOf(index.names, name), Number.POSITIVE_INFINITY);
  for (const title of titleCandidates(text)) {
    mark(title.includes(' ') ? 'said' : 'saidWord', holdersOf(index.titles, title), 1);
  }
  return columns;
}

function yearColumns({ facts }: PlotIndex, { years, blackAndWhite, old }: Question): Columns {
  const column = (of: (year: number) => number) => {
    const ofYear = Float32Array.from({ length: LAST_YEAR }, (_, year) => (year === 0 ? 0 : of(year)));
    return looked(facts.year, (year) => ofYear[year] ?? 0);
  };
  return {
    ...(years.length > 0 ? { year: column((year) => yearFit(years, year)) } : {}),
    ...(blackAndWhite ? { blackAndWhite: column((year) => Math.max(0, 1970 - year) / 30) } : {}),
    ...(old ? { old: column((year) => Math.max(0, 1990 - year) / 30) } : {}),
  };
}

function genreColumns({ facts }: PlotIndex, { genres }: Question): Columns {
  const asked = genreBits(genres);
  return {
    ...(asked ? { genres: looked(facts.genres, (has) => bitCount(has & asked) / genres.size) } : {}),
    ...(genres.has('Animation') ? {} : { animationUnasked: facts.animation }),
    ...(genres.has('Documentary') ? {} : { documentaryUnasked: facts.documentary }),
  };
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
