import type { Movie } from '#catalogue/movie.ts';
import type { Vocabulary } from '../language/index.ts';
import type { Absence } from './absence.ts';
import type { QuestionBackground } from './background.ts';
import type { EncodedFilms, FilmPassages } from './encode-films.ts';
import { type FilmColumns, filmColumns } from './film-columns.ts';
import type { FusionWeights } from './fusion-weights.ts';
import type { KeptPassages, WordParts } from './index-file.ts';
import { buildKeywordIndex, buildKeywordIndexes, type FieldWeight, type KeywordIndexes } from './keyword-index.ts';
import type { Learned } from './learned.ts';
import { centreFields, type MeaningIndex, openMeaningIndex } from './meaning-index.ts';
import { NAME_SEPARATOR, nameTokens } from './names.ts';
import { passageStarts } from './passages.ts';
import type { QuestionTower } from './question-tower.ts';
import { type RelatedWords, relateRows, type Thesaurus } from './related-words.ts';
import type { Reranker } from './reranker.ts';
import type { SpoilerModel } from './spoilers/model.ts';
import { indexTitles } from './titles-in-question.ts';

/** Everything plot search needs besides the encoder. */
export interface PlotIndex extends WordParts {
  readonly movies: readonly Movie[];
  readonly background: QuestionBackground;
  /** Words that mean nearly the same. */
  readonly related: RelatedWords;
  readonly vocabulary: Vocabulary;
  /** How much each feature speaks for a film. */
  readonly weights: FusionWeights;
  readonly tower: QuestionTower | null;
  readonly reranker: Reranker | null;
  readonly absence: Absence | null;
  readonly spoilers: SpoilerModel;
  /** Passages with their fields' means taken out. */
  readonly passages: FilmPassages;
  /** Film f's passages are [starts[f], starts[f + 1]). */
  readonly starts: Uint32Array;
  readonly meaning: MeaningIndex;
  /** Films whose every passage is in; the others are found by their words alone. */
  readonly encoded: number;
  readonly facts: FilmColumns;
}

/** Fields of the keyword index, their share and their length penalty; tuned by hand on Reddit-TOMT's development questions. */
const WORD_FIELDS: readonly (FieldWeight & { text(movie: Movie): string })[] = [
  { weight: 1, lengthPenalty: 0.75, text: ({ title, alternativeTitles }) => [title, ...alternativeTitles].join('\n') },
  { weight: 1, lengthPenalty: 0.75, text: ({ overview }) => overview },
  { weight: 1, lengthPenalty: 0.75, text: ({ plot }) => plot },
  { weight: 0.7, lengthPenalty: 0.75, text: ({ lead }) => lead },
  { weight: 1.5, lengthPenalty: 0.75, text: ({ keywords }) => keywords.join('\n') },
  { weight: 0.5, lengthPenalty: 0.75, text: ({ cast, directors }) => [...cast, ...directors].join('\n') },
];

/** Indexes every word of the films: about 4 s for 46,000 of them. */
export function buildWords(movies: readonly Movie[]): WordParts {
  const { fields: words, whole } = buildWordIndexes(movies);
  return {
    words,
    whole,
    names: buildKeywordIndex(
      [movies.map(({ cast, directors }) => [...cast, ...directors].join(NAME_SEPARATOR))],
      [{ weight: 1, lengthPenalty: 0 }],
      nameTokens,
    ),
    titles: indexTitles(movies),
  };
}

/** Encoded passages as they are searched: their fields' means taken out. */
export function centrePassages({ passages, missing, films }: EncodedFilms, of: number): KeptPassages {
  return {
    passages: { ...passages, vectors: centreFields(passages.vectors, passages.field) },
    missing,
    films,
    of,
  };
}

/** The words in every text of the films, field by field and all together. */
export function buildWordIndexes(movies: readonly Movie[]): KeywordIndexes {
  return buildKeywordIndexes(
    WORD_FIELDS.map(({ text }) => movies.map(text)),
    WORD_FIELDS,
  );
}

/** Opens the parts for searching. `movies` are the films they were built from, in the same order. */
export async function openPlotIndex(
  movies: readonly Movie[],
  words: WordParts,
  kept: KeptPassages,
  { background, thesaurus, weights, tower, reranker, absence, spoilers }: Learned,
  threads?: number,
): Promise<PlotIndex> {
  if (words.words.documents !== movies.length) {
    throw new Error(`The plot index holds ${words.words.documents} films, the catalogue ${movies.length}.`);
  }
  return {
    movies,
    background,
    weights,
    tower,
    reranker,
    absence,
    spoilers,
    ...words,
    related: relateRows(words.words, thesaurus),
    vocabulary: vocabularyOf(words, thesaurus),
    facts: filmColumns(movies),
    ...(await opened(kept, movies.length, threads)),
  };
}

/** English words are those of the thesaurus: the commonest in films' texts. */
export function vocabularyOf({ words }: WordParts, thesaurus: Thesaurus): Vocabulary {
  const english = new Set(thesaurus.stems);
  return { english: (stem) => english.has(stem), ofFilms: (stem) => words.rows.has(stem) };
}

/** The same index with other passages of the same films: when more of them have been encoded. The old one stays open. */
export async function replacePassages(index: PlotIndex, kept: KeptPassages, threads?: number): Promise<PlotIndex> {
  return { ...index, ...(await opened(kept, index.movies.length, threads)) };
}

async function opened({ passages, films }: KeptPassages, of: number, threads?: number) {
  return {
    passages,
    encoded: films,
    starts: passageStarts(passages.owner, of),
    meaning: await openMeaningIndex(passages.vectors, threads),
  } satisfies Partial<PlotIndex>;
}
