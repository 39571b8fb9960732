import type { ToldFilm } from '#contract/films.ts';
import { say } from '#messages/index.ts';
import { type Answer, reply } from '../../answer.ts';
import { card, text } from '../../components/blocks.ts';
import { problem } from '../../problems.ts';
import { filmName } from '../../text/film.ts';
import { plotWithHiddenTurn } from '../../text/plot.ts';
import { sourceOf } from './source.ts';

/** Room for a plot: what stands around it takes the rest of a message. */
const ROOM = 3_400;

/** All that happens in a film, for the one who asked to read it; the ending still needs a press. */
export function storyView(film: ToldFilm): Answer {
  if (film.plot === '') return problem('stale', { command: 'film' });
  const source = sourceOf(film, 'plot');
  const parts = [
    `## ${filmName(film, 250)}`,
    plotWithHiddenTurn(film.plot, film.turn, ROOM),
    source && say('film.card.source', { source }),
  ];
  return reply([card(...parts.filter(Boolean).map((part) => text(part)))], { place: 'new', onlyYou: true });
}
