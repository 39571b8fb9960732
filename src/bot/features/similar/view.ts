import type { FilmRef } from '#contract/films.ts';
import type { SimilarHit } from '#contract/genres.ts';
import { genreNames, say } from '#messages/index.ts';
import { type CardPart, type Reply, reply } from '../../answer.ts';
import { card, line, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { select } from '../../components/selects.ts';
import { genreEmoji } from '../../emoji/at-hand.ts';
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
    description: genreNames(film.genres),
    emoji: genreEmoji(film.genres),
  }));
  return reply([
    card(
      ...plotParts(asked),
      text(of ? say('similar.head.film', { film: filmName(of, 100) }) : say('similar.head.plot')),
      ...(notice === undefined ? [] : [text(notice)]),
      line(),
      ...hits.map((hit, at) => text(hitText(hit, at + 1))),
      line(),
      row(select(say('film.placeholder.open'), similarId('open', owner, asked), options)),
      ...(of ? [text(say('similar.by-plot', { film: filmName(of, 100) }))] : []),
    ),
  ]);
}

/** What the card of one of the ten films has more than another: what was asked, and the way back. */
export function similarFilmParts(asked: AskedLike, owner: string): { above: CardPart[]; rows: CardPart[] } {
  return {
    above: plotParts(asked),
    rows: [row(button(say('film.button.back'), similarId('list', owner, asked), { emoji: '↩️' }))],
  };
}

const plotParts = (asked: AskedLike): CardPart[] =>
  'plot' in asked ? [text(plotLine(asked.plot), SIMILAR_QUERY_ID)] : [];

/** Only a premise is quoted: ten films with a grey bar each would say nothing. */
function hitText({ film, score, sharedGenres, sentence, spoiler }: SimilarHit, rank: number): string {
  const genres =
    sharedGenres.length > 0
      ? say('similar.both', { genres: genreNames(sharedGenres.slice(0, 3)) })
      : genreNames(film.genres.slice(0, 3));
  const quoted = spoiler ? '' : escapeTo(sentence, SENTENCE_ROOM);
  return [
    `**${rank} · ${filmName(film, TITLE_ROOM)}**`,
    `-# ${[say('similar.alike', { share: percent(score) }), genres].filter(Boolean).join(' · ')}`,
    quoted === '' ? '' : `> ${quoted}`,
  ]
    .filter(Boolean)
    .join('\n');
}
