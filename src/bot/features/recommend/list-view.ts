import type { FilmRef } from '#contract/films.ts';
import {
  type Adventure,
  type Bearing,
  DIRECTIONS,
  type DirectionName,
  type RecommendHit,
} from '#contract/recommend.ts';
import { genreNames, type PlainKey, say } from '#messages/index.ts';
import { type Reply, reply } from '../../answer.ts';
import { card, line, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { type SelectOption, select } from '../../components/selects.ts';
import { genreEmoji } from '../../emoji/at-hand.ts';
import { cut } from '../../text/cut.ts';
import { filmLabel, filmName } from '../../text/film.ts';
import type { FoundRecommendations } from './ask.ts';
import { bearingInWords, COMMON, directionInWords } from './bearing.ts';
import { reasonsInWords, whyMovedInWords } from './reasons.ts';
import { bearingId, type Carrier, carrierId } from './state.ts';

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
    description: genreNames(film.genres),
    emoji: genreEmoji(film.genres),
  }));
  const id = (action: Carrier) => carrierId(action, owner, asked.films, 'list');
  const menu = (placeholder: string, action: Carrier) => row(select(placeholder, id(action), options));
  return reply([
    card(
      text(headingOf(from, asked.unreachable === null ? asked.but : null)),
      text(`-# ${basis(asked)}`),
      ...(notice === undefined ? [] : [text(notice)]),
      line(),
      ...asked.hits.map((hit, at) =>
        text(
          `**${at + 1}. ${filmName(hit.film, 100)}**\n-# ${cut(lineOf(hit, at + 1, peopleHeard(asked)), MOST_REASON)}`,
        ),
      ),
      line(),
      menu(say('recommend.placeholder.open'), 'open'),
      menu(say('recommend.placeholder.not'), 'not'),
      menu(say('recommend.placeholder.seen'), 'seen'),
      row(select(say('recommend.placeholder.but'), bearingId(owner, asked.but), directions(asked.but))),
      row(...COMMON.map((direction) => turn(direction, asked.but, owner))),
      row(
        button(say('recommend.button.safer'), dial(owner, asked.adventure - 1), { disabled: asked.adventure === 0 }),
        button(say('recommend.button.adventurous'), dial(owner, asked.adventure + 1), {
          disabled: asked.adventure === 2,
        }),
        button(say('recommend.button.fresh'), id('fresh')),
        button(say('recommend.button.rate'), id('rate')),
      ),
    ),
  ]);
}

function headingOf(from: readonly FilmRef[], but: Bearing | null): string {
  const films = from.map((film) => filmName(film, 60)).join(', ');
  if (but === null) return `## ${films === '' ? say('recommend.for-you') : say('recommend.if-you-like', { films })}`;
  const direction = bearingInWords(but);
  return `## ${films === '' ? say('recommend.for-you-but', { direction }) : say('recommend.if-you-like-but', { films, direction })}`;
}

/** Characters of the reasons for one film: ten of them and their names fit a message. */
const MOST_REASON = 200;

/** People whose likes the answer rests on: none where nobody likes what was named. */
const peopleHeard = ({ people, basis }: FoundRecommendations): number => (basis === 'no-overlap' ? 0 : people);

/** Where a direction moved the film from and why, then what speaks for it. */
function lineOf(hit: RecommendHit, place: number, people: number): string {
  const { moved } = hit;
  if (moved === null) return reasonsInWords(hit, people);
  const from =
    moved.from === null
      ? say('recommend.moved.new')
      : moved.from === place
        ? say('recommend.moved.stays')
        : say(moved.from > place ? 'recommend.moved.up' : 'recommend.moved.down', { from: moved.from });
  return [from, whyMovedInWords(moved.why), reasonsInWords(hit, people)].join(' · ');
}

/** Every direction, the one that is on marked; once more is a step further. */
function directions(but: Bearing | null): SelectOption[] {
  return DIRECTIONS.map((direction) => ({
    label: directionInWords(direction),
    value: direction,
    chosen: direction === but?.direction,
    ...(direction === but?.direction && but.steps === 2 ? { description: say('recommend.item-about.farthest') } : {}),
  }));
}

function turn(direction: DirectionName, but: Bearing | null, owner: string) {
  const on = but?.direction === direction;
  const named = directionInWords(direction);
  const label = !on ? named : say(but.steps === 1 ? 'recommend.much' : 'recommend.not', { direction: named });
  const id = { command: 'recommend', action: 'turn', owner, args: [String(DIRECTIONS.indexOf(direction))] };
  return button(label, id, on ? { style: 'main' } : {});
}

const dial = (owner: string, adventure: number) => ({
  command: 'recommend',
  action: 'dial',
  owner,
  args: [String(Math.max(0, Math.min(2, adventure)))],
});

const DIALS = { 0: 'recommend.basis.safe', 1: null, 2: 'recommend.basis.adventurous' } as const satisfies Record<
  Adventure,
  PlainKey | null
>;

/** What the answer rests on; said plainly where little is known. */
function basis(asked: FoundRecommendations): string {
  const { people, cold, films, ratings, basis: odd, unreachable, adventure } = asked;
  const parts: string[] = [];
  if (unreachable !== null)
    parts.push(say('recommend.basis.unreachable', { direction: directionInWords(unreachable) }));
  if (odd === 'nothing-liked') parts.push(say('recommend.basis.nothing-liked'));
  if (odd === 'all-alike') parts.push(say('recommend.basis.all-alike'));
  if (odd === 'opposed') parts.push(say('recommend.basis.opposed'));
  const dialled = DIALS[adventure];
  if (dialled !== null) parts.push(say(dialled));
  if (films.length === 0) parts.push(say('recommend.basis.rated', { count: ratings }));
  if (people === 0) parts.push(say('recommend.basis.nobody'));
  else if (odd === 'no-overlap') parts.push(say('recommend.basis.no-overlap'));
  else {
    parts.push(say('recommend.basis.people', { count: people }));
    if (cold.length > 0) parts.push(say('recommend.basis.cold', { count: cold.length, films: coldFilms(cold) }));
  }
  return parts.join(' · ');
}

/** Films named at most; a member may have rated thousands that nobody here likes. */
const MOST_NAMED = 3;

function coldFilms(films: readonly FilmRef[]): string {
  const named = films.slice(0, MOST_NAMED).map((film) => filmName(film, 50));
  const others = films.length - named.length;
  return others === 0 ? named.join(', ') : say('recommend.and-more', { films: named.join(', '), count: others });
}
