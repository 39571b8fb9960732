import type { LocalTitles, Movie } from '#catalogue/movie.ts';
import type { Coverage } from './library.ts';

/** Which films are looked through: those for adults only when `adults` says so, and not otherwise. */
export interface ForWhom {
  readonly adults?: boolean;
}

/** A film as an answer carries it: what one line of a list needs. */
export interface FilmRef {
  readonly id: string;
  readonly title: string;
  /** What it is called in other languages, by the names that messages have for these. */
  readonly titles?: LocalTitles;
  readonly year: number | null;
  /** What tells it from another film of the same title and year. */
  readonly aside?: string;
}

/** A film with what may be told of it to somebody who has not seen it. */
export interface ToldFilm extends Movie {
  /** What it is about, in one or two sentences that give nothing away; `null` where no text of it says so. */
  readonly premise: { readonly text: string; readonly from: 'overview' | 'plot' | 'lead' } | null;
  /** Where its plot begins to give the story away, in characters. */
  readonly turn: number;
}

/** What a typed title, link or number stands for: a film, the question which film, or nothing. */
export type FilmFound =
  | { readonly kind: 'film'; readonly film: ToldFilm }
  /** At most five, likeliest first. `namesakes` are all called that; `near` ones are not. */
  | { readonly kind: 'which'; readonly why: 'namesakes' | 'near'; readonly films: readonly FilmRef[] }
  /** `link`: it was a link or a database's number. */
  | { readonly kind: 'unknown'; readonly link: boolean };

export interface FilmFacts extends FilmRef {
  readonly directors: readonly string[];
  readonly imdb?: number;
  readonly tmdb?: number;
  /** Running time. */
  readonly minutes?: number;
}

/** A PNG and what it shows in words. */
export interface FilmPicture {
  readonly png: Uint8Array;
  readonly alt: string;
}

export type FilmMethods = {
  /** Titles for autocomplete: prefix, typo-tolerant; best first. */
  completeTitle: { params: ForWhom & { readonly text: string; readonly limit: number }; result: readonly FilmRef[] };
  /** What a member typed where a film is asked for: an id, a link, a title however it is written. */
  findFilm: { params: ForWhom & { readonly text: string }; result: FilmFound };
  /** A film by id, or by a title that can be no other's; `null` otherwise. */
  film: { params: ForWhom & { readonly idOrTitle: string }; result: ToldFilm | null };
  /** What an export or a long list needs of each film, in that order; `null` for a film that is not there. */
  filmFacts: { params: ForWhom & { readonly ids: readonly string[] }; result: readonly (FilmFacts | null)[] };
  /** A drawn card of each film, in that order: a stand-in for its poster. `null` for a film that is not there. */
  filmCards: {
    params: { readonly ids: readonly string[]; readonly shape: 'poster' | 'thumbnail' | 'wide' };
    result: readonly (FilmPicture | null)[];
  };
  /** What the models know: for `/about` and `/help`. */
  about: { params: Record<never, never>; result: About };
};

/** Those that need the films and no model: a process of their own answers them. */
export const FILM_METHODS = [
  'completeTitle',
  'findFilm',
  'film',
  'filmFacts',
] as const satisfies readonly (keyof FilmMethods)[];

export interface About {
  readonly films: number;
  readonly filmsWithPlot: number;
  /** True when only the built-in starter library is there. */
  readonly starterOnly: boolean;
  readonly origins: readonly string[];
  readonly encoder: string;
  /** Of plots by their meaning. */
  readonly coverage: Coverage;
  /** Artefact kind -> version in use. */
  readonly artefacts: Readonly<Record<string, string>>;
}
