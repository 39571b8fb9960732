/** What one voter says: films they would watch, films by rank, or films with a grade, by the method. */
export type Ballot = readonly { readonly film: string; readonly grade?: number | undefined }[];

/** A count. `tied`: films that were level with the winner until the stated rule decided. */
export interface Count {
  /** Null where there is no film to choose. */
  readonly winner: string | null;
  readonly tied: readonly string[];
  readonly voters: number;
}

/** Films of a ballot that can be voted for, each once, in its order. */
export function validFilms(ballot: Ballot, films: readonly string[]): string[] {
  return [...new Set(ballot.map(({ film }) => film))].filter((film) => films.includes(film));
}
