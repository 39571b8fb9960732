import type { FilmPicture } from './films.ts';

/** How the votes of an evening came out. `tied`: films level with the winner until the stated rule decided. */
export type VoteResult = {
  readonly winner: string | null;
  readonly tied: readonly string[];
  readonly voters: number;
} & (
  | { readonly method: 'approval'; readonly votes: readonly (readonly [film: string, votes: number])[] }
  | {
      readonly method: 'ranked';
      /** Votes of each film still in the race, most first. */
      readonly rounds: readonly { readonly votes: readonly (readonly [film: string, votes: number])[]; readonly out: string | null }[];
      readonly picture: FilmPicture;
    }
  | {
      readonly method: 'least-misery';
      readonly grades: readonly (readonly [film: string, lowest: number, sum: number])[];
      readonly allVetoed: boolean;
    }
); // biome-ignore format: one method a part

export type EveningMethods = {
  countVotes: {
    params: {
      readonly method: VoteResult['method'];
      /** In the order they were proposed. */
      readonly films: readonly string[];
      /** Films a voter would watch, or by rank, or with a grade of 0 (a veto) to 3, by the method. */
      readonly ballots: readonly (readonly { readonly film: string; readonly grade?: number | undefined }[])[];
    };
    result: VoteResult;
  };
  /** Cards of films beside each other, each with a line under it: up to 24. */
  drawEvenings: {
    params: {
      readonly title: string;
      readonly subtitle: string;
      readonly films: readonly { readonly id: string; readonly label: string }[];
    };
    result: FilmPicture;
  };
};
