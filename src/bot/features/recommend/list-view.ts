import type { FilmRef } from '#contract/films.ts';
import { type Reply, reply } from '../../answer.ts';
import { card, line, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { type SelectOption, select } from '../../components/selects.ts';
import { filmLabel, filmName } from '../../text/film.ts';
import { type FoundRecommendations, reasons } from './ask.ts';
import { type Carrier, carrierId } from './state.ts';

export interface RecommendationListOptions {
  readonly owner: string;
  /** The films asked from, as the catalogue names them. */
  readonly from: readonly FilmRef[];
  /** One more sentence, above the films. */
  readonly notice?: string;
}

/** Ten films with reasons, a menu that opens one, and two that change the next answer. */
export function recommendationsView(
  asked: FoundRecommendations,
  { owner, from, notice }: RecommendationListOptions,
): Reply {
  const options: SelectOption[] = asked.hits.map(({ film }) => ({
    label: filmLabel(film),
    value: film.id,
    description: film.genres.join(', '),
  }));
  const id = (action: Carrier) => carrierId(action, owner, asked.films, 'list');
  const menu = (placeholder: string, action: Carrier) => row(select(placeholder, id(action), options));
  return reply([
    card(
      text(headingOf(from)),
      text(`-# ${basis(asked)}`),
      ...(notice === undefined ? [] : [text(notice)]),
      line(),
      ...asked.hits.map((hit, at) =>
        text(`**${at + 1}. ${filmName(hit.film, 100)}**\n-# ${reasons(hit, (film) => filmName(film, 50))}`),
      ),
      line(),
      menu('Open a film…', 'open'),
      menu('Not this…', 'not'),
      menu('Seen it…', 'seen'),
      row(button('Start over', id('fresh')), button('How do I rate films?', id('rate'))),
    ),
  ]);
}

export const headingOf = (from: readonly FilmRef[]): string =>
  from.length > 0 ? `## If you like ${from.map((film) => filmName(film, 60)).join(', ')}` : '## For you';

/** What the answer rests on; said plainly where little is known. */
function basis({ people, cold, films, ratings }: FoundRecommendations): string {
  const parts: string[] = [];
  if (films.length === 0) parts.push(`from ${ratings} ${ratings === 1 ? 'film' : 'films'} you rated`);
  if (people === 0) parts.push('nobody’s likes are known here yet, so this rests on plots, genres and judged pairs');
  else {
    parts.push(`from the likes of ${people.toLocaleString('en')} people, plots and genres`);
    if (cold.length > 0)
      parts.push(
        `nobody’s likes of ${cold.map((film) => filmName(film, 50)).join(', ')} are known: its plot speaks for it`,
      );
  }
  return parts.join(' · ');
}
