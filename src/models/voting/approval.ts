import { type Ballot, type Count, validFilms } from './ballot.ts';

export interface ApprovalCount extends Count {
  /** Film -> voters who would watch it, most first; level films in the order they were proposed. */
  readonly votes: readonly (readonly [film: string, votes: number])[];
}

/**
 * Approval voting (Brams & Fishburn, 1978): everybody names all the films they would watch, and the film that most would
 * watch is chosen. Of level films, the one proposed first.
 */
export function countApproval(films: readonly string[], ballots: readonly Ballot[]): ApprovalCount {
  const counts = new Map(films.map((film) => [film, 0]));
  for (const ballot of ballots) for (const film of validFilms(ballot, films)) counts.set(film, counts.get(film)! + 1);
  const votes = [...counts].sort(([, a], [, b]) => b - a); // stable: the order of proposals stays
  const best = votes[0]?.[1];
  const tied = votes.filter(([, count]) => count === best).map(([film]) => film);
  return { winner: tied[0] ?? null, tied: tied.slice(1), voters: ballots.length, votes };
}
