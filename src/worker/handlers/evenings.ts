import type { EveningMethods } from '#contract/evenings.ts';
import { countApproval, countLeastMisery, countRunoff } from '#models/voting/index.ts';
import type { Engine } from '../engine.ts';
import { drawEvenings, drawRunoff } from '../views/evenings.ts';
import type { HandlersOf } from './handler.ts';

export function eveningHandlers({ films }: Pick<Engine, 'films'>): HandlersOf<EveningMethods> {
  return {
    countVotes({ method, films: proposed, ballots }) {
      if (method === 'approval') return { method, ...countApproval(proposed, ballots) };
      if (method === 'least-misery') return { method, ...countLeastMisery(proposed, ballots) };
      const count = countRunoff(proposed, ballots);
      return { method, ...count, picture: drawRunoff(count, films) };
    },
    drawEvenings: (evenings) => drawEvenings(evenings, films),
  };
}
