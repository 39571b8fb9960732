/** What has to be known of a film to find it at TMDB. */
export interface FilmAtTmdb {
  readonly id: string;
  readonly title: string;
  readonly originalTitle?: string;
  readonly alternativeTitles: readonly string[];
  readonly year: number | null;
  readonly ids: { readonly tmdb?: number; readonly imdb?: number };
}

/** Ways to watch a film, as JustWatch names them. */
export const WATCH_WAYS = ['flatrate', 'free', 'ads', 'rent', 'buy'] as const;
export type WatchWay = (typeof WATCH_WAYS)[number];

/** Where a film can be watched in one country. */
export interface WhereToWatch {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** TMDB's page for that country, which links on to the services. */
  readonly link: string;
  /** Names of services, the ones most used first; a way that nobody offers is absent. */
  readonly ways: Readonly<Partial<Record<WatchWay, readonly string[]>>>;
}

/** What TMDB adds to a film's card. */
export interface FilmPage {
  readonly tmdb: number;
  readonly poster: { readonly bytes: Uint8Array; readonly format: 'jpg' | 'png' } | null;
  readonly minutes: number | null;
  readonly trailer: string | null;
  /** `null` where nobody says, or nobody shows it in that country. */
  readonly watch: WhereToWatch | null;
}

/** TMDB, asked with the operator's own key. Never rejects. */
export interface Tmdb {
  /**
   * @param where The country that a server's managers chose, and what it speaks, to go by where they chose none.
   * @returns what is known soon enough to be shown; `null` when TMDB does not know the film, is away or is slow. What comes
   *   later is kept for the next time.
   */
  page(film: FilmAtTmdb, where: { readonly country: string | null; readonly locale: string }): Promise<FilmPage | null>;
}
