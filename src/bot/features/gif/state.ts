import type { CustomId } from '../../custom-id.ts';
import type { ShownMessage } from '../../shown-message.ts';
import { escapeText, unescapeText } from '../../text/escape.ts';

/** What an answer of `/gif` or `/gif-like` was asked. As with `/plot`, the message itself remembers it: see `plot/state.ts`. */
export interface GifQuestion {
  /** In the member's words; for a picture {@link pictureQuery}. */
  readonly query: string;
  /** The id of a GIF others like it are shown of; absent at first. */
  readonly like?: string;
  /** A picture that GIFs like it are shown of, as `readPicture` made it; the message carries it along. */
  readonly picture?: Uint8Array;
  /** The picture was sent covered. */
  readonly spoiler?: boolean;
}

/** The text component that holds the query. */
export const GIF_QUERY_ID = 7_002;

/** Room for the query: it stands in the message, which has to hold a caption as well. */
export const GIF_QUERY_LENGTH = 300;

export function gifQueryLine({ query }: GifQuestion): string {
  return `-# “${escapeText(query)}”`;
}

/** `at` counts from 0 and is where to go; `id` is the GIF shown. */
export function gifStateId(
  action: 'previous' | 'next' | 'not' | 'more',
  owner: string,
  { like, picture }: GifQuestion,
  at: number,
  id: string,
): CustomId {
  const command = picture === undefined ? 'gif' : 'gif-like';
  return { command, action, owner, args: [String(at), like ?? '', id] };
}

export interface GifState {
  readonly question: GifQuestion;
  readonly at: number;
  /** The GIF that was shown. */
  readonly id: string;
}

/** What a press on a button of a message of `/gif` means, or `null` when it does not say. */
export function gifStateOf(message: ShownMessage, args: readonly string[]): GifState | null {
  const line = message.texts.find(({ id }) => id === GIF_QUERY_ID) ?? message.texts[0];
  const query = /^-# “(.*)”$/su.exec(line?.markdown ?? '')?.[1];
  const place = shownFromArgs(args);
  if (!query || !place) return null;
  const { at, like, id } = place;
  return { question: { query: unescapeText(query), ...(like === '' ? {} : { like }) }, at, id };
}

/** What a button's own arguments say, or `null` when they say nothing. */
export function shownFromArgs(args: readonly string[]): { at: number; like: string; id: string } | null {
  const [at = '', like = '', id = ''] = args;
  if (!/^\d{1,2}$/.test(at) || !isGifId(id) || (like !== '' && !isGifId(like))) return null;
  return { at: Number(at), like, id };
}

const isGifId = (text: string): boolean => /^[a-z][a-z0-9]{7}$/.test(text);
