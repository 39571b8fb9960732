import type { VoteResult } from '#contract/evenings.ts';

const people = (count: number): string => `${count} ${count === 1 ? 'member' : 'members'}`;

/** How a vote came to its result, in a few sentences. @param name a film's name, escaped */
export function resultWords(result: VoteResult, name: (film: string) => string): string {
  const { winner, tied, voters } = result;
  if (winner === null) return 'Nobody proposed a film, so there was nothing to vote on.';
  if (voters === 0) return `Nobody voted, so it is the film proposed first: **${name(winner)}**.`;
  const level =
    tied.length === 0
      ? ''
      : ` Level with ${tied.map(name).join(', ')}; of level films it is the one ${result.method === 'ranked' ? 'ahead in the earlier rounds, then the one ' : ''}proposed first.`;
  return `${howOf(result, winner, name)}${level}`;
}

function howOf(result: VoteResult, winner: string, name: (film: string) => string): string {
  const film = `**${name(winner)}**`;
  if (result.method === 'approval') {
    const votes = new Map(result.votes);
    const others = result.votes
      .filter(([id, count]) => id !== winner && count > 0)
      .map(([id, count]) => `${name(id)} ${count}`);
    const rest = others.length === 0 ? '' : ` (${others.slice(0, 6).join(', ')})`;
    return `${votes.get(winner) ?? 0} of ${people(result.voters)} would watch ${film}${rest}.`;
  }
  if (result.method === 'ranked') {
    const last = result.rounds.at(-1);
    const votes = last?.votes.find(([id]) => id === winner)?.[1] ?? 0;
    const counted = last?.votes.reduce((sum, [, count]) => sum + count, 0) ?? 0;
    const out = result.rounds.flatMap(({ out: gone }) => (gone === null ? [] : [name(gone)]));
    const went = out.length === 0 ? '' : ` after ${out.join(', ')} went out`;
    return `${film} has ${votes} of ${counted} ballots in round ${result.rounds.length}${went}.`;
  }
  const lowest = result.grades.find(([id]) => id === winner)?.[1] ?? 0;
  const vetoed = result.grades.filter(([id, low]) => low === 0 && id !== winner).map(([id]) => name(id));
  if (result.allVetoed) return `Every film was vetoed by somebody; ${film} was liked most all the same.`;
  const off = vetoed.length === 0 ? '' : ` Vetoed: ${vetoed.join(', ')}.`;
  return `${film} makes nobody unhappy: the lowest grade anybody gave it is “${GRADES[lowest] ?? ''}”.${off}`;
}

/** Grades of a least-misery ballot, by number. */
export const GRADES = ['No, veto', 'If I must', 'Fine', 'Love to'] as const;
