import { type Bearing, DIRECTIONS } from '#contract/recommend.ts';
import { say } from '#messages/index.ts';
import type { CardPart } from '../../answer.ts';
import { text } from '../../components/blocks.ts';
import { type CustomId, decodeCustomId } from '../../custom-id.ts';
import { isProblem } from '../../problems.ts';
import type { ShownMessage } from '../../shown-message.ts';
import { valueIn } from '../../text/carried.ts';
import { escapeText, unescapeText } from '../../text/escape.ts';

import { bearingInWords, readBearing } from './bearing.ts';

/*
 * What a recommendation was asked from, in the message itself: up to five film ids do not fit one custom id, so each of the
 * message's buttons and menus carries one of them, with its place. Verdicts are in the store, under the films asked from.
 */

/** Films that may be asked from: as many as a message has buttons and menus to carry them. */
export const MOST_FILMS = 5;

/** The buttons and menus of a list and of a film's card, in the order they carry films. The first of each tells the two apart. */
const CARRIERS = [
  ['open', 'not', 'seen', 'fresh', 'rate'],
  ['list', 'more', 'not', 'seen', 'next'],
] as const;
export type Carrier = (typeof CARRIERS)[number][number];

/** The id of one carrier of a list or of a card; a place beyond the films asked from carries nothing. */
export function carrierId(action: Carrier, owner: string, films: readonly string[], on: 'list' | 'card'): CustomId {
  const places: readonly Carrier[] = CARRIERS[on === 'list' ? 0 : 1];
  const film = films[places.indexOf(action)];
  return { command: 'recommend', action, owner, args: film === undefined ? [] : [film] };
}

/** The menu of directions carries the one that the list goes in: its place among {@link DIRECTIONS}, and its steps. */
export function bearingId(owner: string, but: Bearing | null): CustomId {
  return { command: 'recommend', action: 'but', owner, args: bearingArgs(but) };
}

/** The button that leads from a card back to its list: the first film and the direction. */
export function backId(owner: string, films: readonly string[], but: Bearing | null): CustomId {
  const id = carrierId('list', owner, films, 'card');
  return but === null ? id : { ...id, args: [films[0] ?? '', ...bearingArgs(but)] };
}

const bearingArgs = (but: Bearing | null): string[] =>
  but === null ? [] : [String(DIRECTIONS.indexOf(but.direction)), String(but.steps)];

/** The direction that a list or a card carries; null without one. */
export function bearingOf(message: ShownMessage): Bearing | null {
  const ids = message.customIds.map(decodeCustomId).filter((id) => id?.command === 'recommend');
  const args = ids.find((id) => id?.action === 'but')?.args ?? ids.find((id) => id?.action === 'list')?.args.slice(1);
  const direction = DIRECTIONS[Number(args?.[0] ?? Number.NaN)];
  return direction === undefined ? null : { direction, steps: args?.[1] === '2' ? 2 : 1 };
}

/** The films a message was asked from; none for `/recommend for-me`. `null` when the message does not say. */
export function filmsOf(message: ShownMessage): string[] | null {
  const ids = message.customIds.map(decodeCustomId).filter((id) => id?.command === 'recommend');
  const places = CARRIERS.find(([first]) => ids.some((id) => id?.action === first));
  return places ? places.flatMap((action) => ids.find((id) => id?.action === action)?.args[0] || []) : null;
}

/** The first of the text components that hold the films asked from while one of them is not clear. */
const WANTED_ID = 7_201;
/** Of each film as it was typed. */
const WANTED_LENGTH = 200;

/** The other films of a question, as they were typed: a message in which one film is still to be picked carries them. */
export function wantedLines(wanted: readonly string[], unclear: number, but: Bearing | null): CardPart[] {
  const others = wanted.flatMap((typed, place) =>
    place === unclear
      ? []
      : [text(say('recommend.and-film', { film: escapeText(typed.slice(0, WANTED_LENGTH)) }), WANTED_ID + place)],
  );
  return but === null
    ? others
    : [...others, text(say('recommend.but-line', { direction: bearingInWords(but) }), WANTED_ID + MOST_FILMS)];
}

/** The direction that {@link wantedLines} carries. */
export function wantedBearing(message: ShownMessage): Bearing | null {
  const line = message.texts.find(({ id }) => id === WANTED_ID + MOST_FILMS)?.markdown;
  const said = valueIn(line, (direction) => say('recommend.but-line', { direction }));
  const but = said === null ? null : readBearing(said);
  return but === null || isProblem(but) ? null : but;
}

/** The inverse of {@link wantedLines}, by place; nothing at the place of the film to be picked. */
export function wantedOf(message: ShownMessage): (string | undefined)[] {
  return Array.from({ length: MOST_FILMS }, (_, place) => {
    const line = message.texts.find(({ id }) => id === WANTED_ID + place)?.markdown;
    const typed = valueIn(line, (film) => say('recommend.and-film', { film }));
    return typed === null ? undefined : unescapeText(typed);
  });
}
