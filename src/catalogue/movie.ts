import type { Genre } from './genres.ts';

/** What other databases call this film. Two records that share one of these are the same film. */
export interface MovieIds {
  readonly tmdb?: number;
  /** Digits only, as MovieLens writes them: 113277 for tt0113277. */
  readonly imdb?: number;
  readonly movielens?: number;
  /** The 100K edition's own numbers. */
  readonly movielens100k?: number;
  /** The article's name in a Wikipedia address: `Alligator_(film)`. */
  readonly wikipedia?: string;
  readonly freebase?: string;
}

/**
 * What a film is called in other languages, by Discord's names of their locales: `{ de: 'Der Pate', 'pt-BR': 'O Poderoso Chefão' }`.
 * Only where that differs from its title.
 */
export type LocalTitles = Readonly<Record<string, string>>;

/** One film, merged from every source that knows it. Texts are plain text; a text nobody has is the empty string. */
export interface Movie {
  /** Stable and short (at most 48 of `[a-z0-9-]`), made from title and year: `heat-1995`. Members' ratings refer to it. */
  readonly id: string;
  readonly title: string;
  readonly originalTitle?: string;
  readonly alternativeTitles: readonly string[];
  readonly titles?: LocalTitles;
  readonly year: number | null;
  /** What happens, ending included (Wikipedia's plot section, CMU's summary, the starter's own text). */
  readonly plot: string;
  /** A blurb that gives no ending away (TMDB). */
  readonly overview: string;
  /** The first paragraph of an encyclopedia's article. It usually names the genre: never train genres on it. */
  readonly lead: string;
  readonly genres: readonly Genre[];
  readonly directors: readonly string[];
  readonly cast: readonly string[];
  /** Countries, in English: `United States`, `South Korea`. */
  readonly origin: readonly string[];
  /** ISO 639-1 codes; `zxx` for a silent film. */
  readonly languages: readonly string[];
  /** Short descriptive tags: TMDB keywords, MovieLens members' tags. */
  readonly keywords: readonly string[];
  /** Running time; absent when unknown. */
  readonly minutes?: number;
  /** For adults only: `loadCatalogue` leaves it out for all but those who ask for it. */
  readonly adult?: true;
  /** How many people have rated it wherever it was counted most (TMDB, MovieLens): a prior, not a judgement. */
  readonly votes: number;
  readonly ids: MovieIds;
  /** What tells it from another film of the same title and year: `Douglas McGrath`, `116 min`. Not stored. */
  readonly aside?: string;
}
