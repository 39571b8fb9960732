import type { Ballot, Count } from './ballot.ts';

/** A grade of 0 is a veto, 3 is the best; a film that a voter left out has this one. */
const UNGRADED = 1;

export interface MiseryCount extends Count {
  /** Film -> its lowest grade and the sum of all, best first. */
  readonly grades: readonly (readonly [film: string, lowest: number, sum: number])[];
  /** Every film was vetoed by somebody, so that vetoes decided nothing. */
  readonly allVetoed: boolean;
}

/**
 * Least misery (O'Connor et al., 2001): the film whose unhappiest voter is happiest; of those level in that, the one with the
 * highest sum, then the one proposed first. A vetoed film is chosen only where every film is vetoed.
 */
export function countLeastMisery(films: readonly string[], ballots: readonly Ballot[]): MiseryCount {
  const grades = films.map((film) => {
    const given = ballots.map((ballot) => ballot.find((one) => one.film === film)?.grade ?? UNGRADED);
    return [film, Math.min(3, ...given), given.reduce((sum, grade) => sum + grade, 0)] as const;
  });
  grades.sort(([, lowA, sumA], [, lowB, sumB]) => lowB - lowA || sumB - sumA);
  const [best] = grades;
  const tied = grades.filter(([, low, sum]) => low === best?.[1] && sum === best[2]).map(([film]) => film);
  return {
    winner: best?.[0] ?? null,
    tied: tied.slice(1),
    voters: ballots.length,
    grades,
    allVetoed: films.length > 0 && grades.every(([, low]) => low === 0),
  };
}
