import type { VoteResult } from '#contract/evenings.ts';
import { say } from '#messages/index.ts';

/** How a vote came to its result, in a few sentences. @param name a film's name, escaped */
export function resultWords(result: VoteResult, name: (film: string) => string): string {
  const { winner, tied, voters } = result;
  if (winner === null) return say('evenings.result.nothing');
  if (voters === 0) return say('evenings.result.nobody', { film: name(winner) });
  const how = howOf(result, winner, name);
  if (tied.length === 0) return how;
  const level = result.method === 'ranked' ? 'evenings.result.level-ranked' : 'evenings.result.level';
  return `${how} ${say(level, { films: tied.map(name).join(', ') })}`;
}

function howOf(result: VoteResult, winner: string, name: (film: string) => string): string {
  const film = name(winner);
  if (result.method === 'approval') {
    const votes = new Map(result.votes);
    const others = result.votes
      .filter(([id, count]) => id !== winner && count > 0)
      .map(([id, count]) => `${name(id)} ${count}`);
    const counted = { votes: votes.get(winner) ?? 0, voters: result.voters, film };
    if (others.length === 0) return say('evenings.result.approval', counted);
    return say('evenings.result.approval-others', { ...counted, others: others.slice(0, 6).join(', ') });
  }
  if (result.method === 'ranked') {
    const last = result.rounds.at(-1);
    const votes = last?.votes.find(([id]) => id === winner)?.[1] ?? 0;
    const ballots = last?.votes.reduce((sum, [, count]) => sum + count, 0) ?? 0;
    const out = result.rounds.flatMap(({ out: gone }) => (gone === null ? [] : [name(gone)]));
    const counted = { film, votes, ballots, round: result.rounds.length };
    if (out.length === 0) return say('evenings.result.ranked', counted);
    return say('evenings.result.ranked-after', { ...counted, out: out.join(', ') });
  }
  const lowest = result.grades.find(([id]) => id === winner)?.[1] ?? 0;
  const vetoed = result.grades.filter(([id, low]) => low === 0 && id !== winner).map(([id]) => name(id));
  if (result.allVetoed) return say('evenings.result.all-vetoed', { film });
  const happy = say('evenings.result.misery', { film, grade: say(GRADES[lowest] ?? GRADES[0]) });
  return vetoed.length === 0 ? happy : `${happy} ${say('evenings.result.vetoed', { films: vetoed.join(', ') })}`;
}

/** Grades of a least-misery ballot, by number, as messages. */
export const GRADES = ['evenings.grade.0', 'evenings.grade.1', 'evenings.grade.2', 'evenings.grade.3'] as const;
