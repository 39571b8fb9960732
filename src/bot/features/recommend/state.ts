import type { CardPart } from '../../answer.ts';
import { text } from '../../components/blocks.ts';
import { type CustomId, decodeCustomId } from '../../custom-id.ts';
import type { ShownMessage } from '../../shown-message.ts';
import { escapeText, unescapeText } from '../../text/escape.ts';

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

/** The films a message was asked from; none for `/recommend for-me`. `null` when the message does not say. */
export function filmsOf(message: ShownMessage): string[] | null {
  const ids = message.customIds.map(decodeCustomId).filter((id) => id?.command === 'recommend');
  const places = CARRIERS.find(([first]) => ids.some((id) => id?.action === first));
  return places ? places.flatMap((action) => ids.find((id) => id?.action === action)?.args[0] ?? []) : null;
}

/** The first of the text components that hold the films asked from while one of them is not clear. */
const WANTED_ID = 7_201;
/** Of each film as it was typed. */
const WANTED_LENGTH = 200;

/** The other films of a question, as they were typed: a message in which one film is still to be picked carries them. */
export function wantedLines(wanted: readonly string[], unclear: number): CardPart[] {
  return wanted.flatMap((typed, place) =>
    place === unclear ? [] : [text(`-# and “${escapeText(typed.slice(0, WANTED_LENGTH))}”`, WANTED_ID + place)],
  );
}

/** The inverse of {@link wantedLines}, by place; nothing at the place of the film to be picked. */
export function wantedOf(message: ShownMessage): (string | undefined)[] {
  return Array.from({ length: MOST_FILMS }, (_, place) => {
    const line = message.texts.find(({ id }) => id === WANTED_ID + place)?.markdown;
    const typed = /^-# and “(.*)”$/su.exec(line ?? '')?.[1];
    return typed === undefined ? undefined : unescapeText(typed);
  });
}
