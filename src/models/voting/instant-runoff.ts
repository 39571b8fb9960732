import { type Ballot, type Count, validFilms } from './ballot.ts';

/** One round: who had how many votes, and who went out. */
export interface RunoffRound {
  /** Film -> ballots whose best film still in the race it is, most first. */
  readonly votes: readonly (readonly [film: string, votes: number])[];
  /** Ballots none of whose films is in the race any more. */
  readonly exhausted: number;
  /** Goes out; null in the last round. */
  readonly out: string | null;
  /** Others that had as few votes, and stayed by the rule for ties. */
  readonly levelWithOut: readonly string[];
}

export interface RunoffCount extends Count {
  readonly rounds: readonly RunoffRound[];
}

/**
 * Instant run-off (Ware, about 1870): each ballot counts for its best film still in the race; while no film has more than
 * half of the ballots that count, the one with the fewest goes out. Of films level at the end of the list, the one that had
 * fewer votes in the latest round in which they differed goes out; where they never differed, the one proposed last.
 */
export function countRunoff(films: readonly string[], ballots: readonly Ballot[]): RunoffCount {
  const rankings = ballots.map((ballot) => validFilms(ballot, films));
  const racing = new Set(films);
  const history: ReadonlyMap<string, number>[] = [];
  const rounds: RunoffRound[] = [];
  while (racing.size > 0) {
    const counts = new Map([...racing].map((film) => [film, 0]));
    for (const ranking of rankings) {
      const best = ranking.find((film) => racing.has(film));
      if (best !== undefined) counts.set(best, counts.get(best)! + 1);
    }
    const counted = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const votes = [...counts].sort(([, a], [, b]) => b - a);
    const [first] = votes;
    const round = { votes, exhausted: rankings.length - counted };
    if (racing.size === 1 || (first !== undefined && first[1] * 2 > counted)) {
      rounds.push({ ...round, out: null, levelWithOut: [] });
      return { winner: first?.[0] ?? null, tied: tiedWith(rounds), voters: ballots.length, rounds };
    }
    const fewest = Math.min(...counts.values());
    const level = films.filter((film) => counts.get(film) === fewest);
    const out = weakest(level, history);
    rounds.push({ ...round, out, levelWithOut: level.filter((film) => film !== out) });
    history.push(counts);
    racing.delete(out);
  }
  return { winner: null, tied: [], voters: ballots.length, rounds };
}

/** Of level films: fewer votes in the latest round that tells them apart, else proposed last. */
function weakest(level: readonly string[], history: readonly ReadonlyMap<string, number>[]): string {
  let left = level;
  for (const counts of history.toReversed()) {
    const fewest = Math.min(...left.map((film) => counts.get(film) ?? 0));
    left = left.filter((film) => (counts.get(film) ?? 0) === fewest);
  }
  return left.at(-1)!;
}

/** Films that only the rule for ties kept from winning: level with the winner when the second to last round was decided. */
function tiedWith(rounds: readonly RunoffRound[]): readonly string[] {
  const decisive = rounds.at(-2);
  const isLevel = decisive?.votes.length === 2 && decisive.levelWithOut.length === 1;
  return isLevel && decisive?.out ? [decisive.out] : [];
}
