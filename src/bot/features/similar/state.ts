import { type CustomId, decodeCustomId } from '../../custom-id.ts';
import type { ShownMessage } from '../../shown-message.ts';
import { escapeText, unescapeText } from '../../text/escape.ts';

/*
 * What an answer of `/similar` was asked, in the message itself, as with `/plot` (see `plot/state.ts`): a film's id in the id
 * of the menu or of the button that leads back, a member's plot in the text component with SIMILAR_QUERY_ID.
 */

/** The text component that holds the plot asked with. */
export const SIMILAR_QUERY_ID = 7_301;
/** Room for that plot, markdown signs escaped; ten films stand under it. */
export const SIMILAR_QUERY_LENGTH = 900;

/** A film's id, or a plot in a member's words. */
export type AskedLike = { readonly film: string } | { readonly plot: string };

/** The line that shows the plot, and that {@link askedLike} reads it from. */
export function plotLine(plot: string): string {
  return `-# “${escapeText(plot)}”`;
}

/** The id of the menu that opens a film (`open`) or of the button that leads back (`list`). */
export function similarId(action: 'open' | 'list', owner: string, asked: AskedLike): CustomId {
  return { command: 'similar', action, owner, args: 'film' in asked ? [asked.film] : [] };
}

/** What a message was asked, or `null` when it does not say. */
export function askedLike({ texts, customIds }: ShownMessage): AskedLike | null {
  const ids = customIds.map(decodeCustomId).filter((id) => id?.command === 'similar');
  const carrier = ids.find((id) => id?.action === 'open' || id?.action === 'list');
  if (!carrier) return null;
  const [film] = carrier.args;
  if (film !== undefined) return { film };
  const line = texts.find(({ id }) => id === SIMILAR_QUERY_ID)?.markdown;
  const plot = /^-# “(.*)”$/su.exec(line ?? '')?.[1];
  return plot ? { plot: unescapeText(plot) } : null;
}
