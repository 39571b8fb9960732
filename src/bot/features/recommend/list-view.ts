import type { FilmRef } from '#contract/films.ts';
import { type Reply, reply } from '../../answer.ts';
import { card, line, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { type SelectOption, select } from '../../components/selects.ts';
import { filmLabel, filmName } from '../../text/film.ts';
import { type FoundRecommendations, reasons } from './ask.ts';
import { carrierId } from './state.ts';

export interface RecommendationListOptions {
  readonly owner: string;
  /** The films asked from, as the catalogue names them. */
  readonly from: readonly FilmRef[];
  /** One more sentence, above the films. */
  readonly notice?: string;
}

/** Ten films with reasons, and three menus that change the next answer. */
export function recommendationsView(
  asked: FoundRecommendations,
  { owner, from, notice }: RecommendationListOptions,
): Reply {
  const options: SelectOption[] = asked.hits.map(({ film }) => ({
    label: filmLabel(film),
    value: film.id,
    description: film.genres.join(', '),
  }));
  const menu = (placeholder: string, action: 'more' | 'not' | 'seen') =>
    row(select(placeholder, carrierId(action, owner, asked.films), options));
  const heading =
    from.length > 0 ? `## If you like ${from.map((film) => filmName(film, 60)).join(', ')}` : '## For you';
  return reply([
    card(
      text(heading),
      text(`-# ${basis(asked)}`),
      ...(notice === undefined ? [] : [text(notice)]),
      line(),
      ...asked.hits.map((hit, at) =>
        text(`**${at + 1}. ${filmName(hit.film, 100)}**\n-# ${reasons(hit, (film) => filmName(film, 50))}`),
      ),
      line(),
      menu('More like this…', 'more'),
      menu('Not this…', 'not'),
      menu('Seen it…', 'seen'),
      row(
        button('Start over', carrierId('fresh', owner, asked.films)),
        button('How do I rate films?', carrierId('rate', owner, asked.films)),
      ),
    ),
  ]);
}

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
