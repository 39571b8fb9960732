import type { Movie } from '#catalogue/movie.ts';
import type { FilmPassages } from './encode-films.ts';
import { type FilmFacts, filmFacts } from './film-facts.ts';
import type { Habits } from './habits.ts';
import { buildKeywordIndex, type FieldWeight, type KeywordIndex } from './keyword-index.ts';
import type { Learned } from './learned.ts';
import { centreFields, type MeaningIndex, openMeaningIndex } from './meaning-index.ts';
import { NAME_SEPARATOR, nameTokens } from './names.ts';
import { passageStarts } from './passages.ts';
import { type RelatedWords, relateRows } from './related-words.ts';
import type { Reranker } from './reranker.ts';
import { indexTitles } from './said-titles.ts';

/** Everything plot search needs besides the encoder. */
export interface PlotIndex {
  readonly movies: readonly Movie[];
  readonly habits: Habits;
  /** Words of title, overview, plot, lead, keywords and cast. */
  readonly words: KeywordIndex;
  /** Full names of cast and directors. */
  readonly names: KeywordIndex;
  /** Which films are called so. */
  readonly titles: KeywordIndex;
  /** Words that mean nearly the same. */
  readonly related: RelatedWords;
  readonly reranker: Reranker | null;
  /** Passages with their fields' means taken out. */
  readonly passages: FilmPassages;
  /** Film f's passages are [starts[f], starts[f + 1]). */
  readonly starts: Uint32Array;
  readonly meaning: MeaningIndex;
  readonly facts: FilmFacts;
}

/** The parts that take time to build and are kept between two starts. */
export type PlotParts = Pick<PlotIndex, 'words' | 'names' | 'titles' | 'passages'>;

/** Fields of the keyword index, their share and their length penalty; tuned by hand on Reddit-TOMT's development questions. */
const WORD_FIELDS: readonly (FieldWeight & { text(movie: Movie): string })[] = [
  { weight: 1, lengthPenalty: 0.75, text: ({ title, alternativeTitles }) => [title, ...alternativeTitles].join('\n') },
  { weight: 1, lengthPenalty: 0.75, text: ({ overview }) => overview },
  { weight: 1, lengthPenalty: 0.75, text: ({ plot }) => plot },
  { weight: 0.7, lengthPenalty: 0.75, text: ({ lead }) => lead },
  { weight: 1.5, lengthPenalty: 0.75, text: ({ keywords }) => keywords.join('\n') },
  { weight: 0.5, lengthPenalty: 0.75, text: ({ cast, directors }) => [...cast, ...directors].join('\n') },
];

/** Builds the parts from films and their encoded passages: about 4 s for 46,000 films. */
export function buildPlotParts(movies: readonly Movie[], passages: FilmPassages): PlotParts {
  return {
    words: buildWordIndex(movies),
    names: buildKeywordIndex(
      [movies.map(({ cast, directors }) => [...cast, ...directors].join(NAME_SEPARATOR))],
      [{ weight: 1, lengthPenalty: 0 }],
      nameTokens,
    ),
    titles: indexTitles(movies),
    passages: { ...passages, vectors: centreFields(passages.vectors, passages.field) },
  };
}

/** The index of the words in every text of the films. */
export function buildWordIndex(movies: readonly Movie[]): KeywordIndex {
  return buildKeywordIndex(
    WORD_FIELDS.map(({ text }) => movies.map(text)),
    WORD_FIELDS,
  );
}

/** Opens the parts for searching. `movies` are the films they were built from, in the same order. */
export async function openPlotIndex(
  movies: readonly Movie[],
  parts: PlotParts,
  { habits, thesaurus, reranker }: Learned,
  options: { readonly threads?: number } = {},
): Promise<PlotIndex> {
  if (parts.words.documents !== movies.length) {
    throw new Error(`The plot index holds ${parts.words.documents} films, the catalogue ${movies.length}.`);
  }
  return {
    movies,
    habits,
    reranker,
    ...parts,
    related: relateRows(parts.words, thesaurus),
    starts: passageStarts(parts.passages.owner, movies.length),
    meaning: await openMeaningIndex(parts.passages.vectors, options.threads),
    facts: filmFacts(movies),
  };
}
