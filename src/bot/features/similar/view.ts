import type { FilmRef } from '#contract/films.ts';
import type { SimilarHit } from '#contract/genres.ts';
import { type CardPart, type Reply, reply } from '../../answer.ts';
import { card, line, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { select } from '../../components/selects.ts';
import { percent } from '../../text/bar.ts';
import { escapeTo } from '../../text/escape.ts';
import { filmLabel, filmName } from '../../text/film.ts';
import { type AskedLike, plotLine, SIMILAR_QUERY_ID, similarId } from './state.ts';

export interface SimilarAnswer {
  /** The film asked about; `null` for a text. */
  readonly of: FilmRef | null;
  readonly hits: readonly SimilarHit[];
}

/** Ten films share the room of one message: what each may take of it. */
const TITLE_ROOM = 70;
const SENTENCE_ROOM = 110;

/** Ten films with why each, and a menu that opens one. */
export function similarView({ of, hits }: SimilarAnswer, asked: AskedLike, owner: string, notice?: string): Reply {
  const options = hits.map(({ film }, at) => ({
    label: `${at + 1}. ${filmLabel(film)}`,
    value: film.id,
    description: film.genres.join(', '),
  }));
  return reply([
    card(
      ...plotParts(asked),
      text(of ? `## Like ${filmName(of, 100)}` : '## Films with such a plot'),
      ...(notice === undefined ? [] : [text(notice)]),
      line(),
      ...hits.map((hit, at) => text(hitText(hit, at + 1))),
      line(),
      row(select('Open a film…', similarId('open', owner, asked), options)),
      ...(of ? [text(`-# By what happens in ${filmName(of, 100)} and in the others, not by who made them.`)] : []),
    ),
  ]);
}

/** What the card of one of the ten films has more than another: what was asked, and the way back. */
export function similarFilmParts(asked: AskedLike, owner: string): { above: CardPart[]; rows: CardPart[] } {
  return {
    above: plotParts(asked),
    rows: [row(button('Back to the list', similarId('list', owner, asked), { emoji: '↩️' }))],
  };
}

const plotParts = (asked: AskedLike): CardPart[] =>
  'plot' in asked ? [text(plotLine(asked.plot), SIMILAR_QUERY_ID)] : [];

/** A sentence of a film's ending is not quoted: hidden it would be a grey bar, and open it would give the story away. */
function hitText({ film, score, sharedGenres, sentence, spoiler }: SimilarHit, rank: number): string {
  const genres =
    sharedGenres.length > 0 ? `both ${sharedGenres.slice(0, 3).join(', ')}` : film.genres.slice(0, 3).join(', ');
  const quoted = spoiler ? '' : escapeTo(sentence, SENTENCE_ROOM);
  return [
    `**${rank} · ${filmName(film, TITLE_ROOM)}**`,
    `-# ${[`${percent(score)} alike`, genres].filter(Boolean).join(' · ')}`,
    quoted === '' ? '' : `> ${quoted}`,
  ]
    .filter(Boolean)
    .join('\n');
}
