import type { PlotQuery } from '#contract/plots.ts';
import type { CustomId } from '../../custom-id.ts';
import { decodeCustomId } from '../../custom-id.ts';
import type { ShownMessage } from '../../shown-message.ts';
import { escapeText, unescapeText } from '../../text/escape.ts';
import { cluesInMessage } from './clues.ts';
import { filtersFromArgs, filtersToArgs } from './question.ts';

/*
 * Where a `/plot` answer keeps what it needs when a button is pressed: in the message itself. The query is too long for a
 * custom id (100 characters) and stands in the message anyway, so it is read back from there, out of the text component with
 * QUERY_ID, and what was added since out of the one with CLUES_ID; page and filters are in the custom id of the menu or of the
 * button that leads back, and the answers to questions that were put back in the one of the button that adds a clue. Discord sends the message
 * along with every press, and only we can have written it. A table from short keys to queries would need a bound (and old
 * buttons would die), a disk write with every answer, and members' queries kept where nobody looks; this needs none of it, and
 * works after a restart, on another shard, and as long as the message exists.
 */

/** The text component that holds the query. Discord keeps ids that a message brings along. */
export const QUERY_ID = 7_001;
/** The one that holds the clues. */
export const CLUES_ID = 7_002;

export interface PlotState {
  readonly question: PlotQuery;
  /** From 0. */
  readonly page: number;
  /** What the message shows now. */
  readonly view: 'list' | 'film';
  /** The question is somebody's message and not the member's own words. */
  readonly borrowed: boolean;
}

/** Which custom id speaks for a message: the first of these that it holds. */
const CARRIERS = ['open', 'others', 'list'] as const;

/** The line that shows the query, and that {@link stateOf} reads it from. */
export function queryLine({ query }: PlotQuery): string {
  return `-# “${escapeText(query)}”`;
}

/** The custom id that carries page and filters: a list's menu, a sure answer's way to the others, a film's card's way back. */
export function stateId(
  action: 'open' | 'others' | 'list',
  owner: string,
  question: PlotQuery,
  page: number,
): CustomId {
  return { command: 'plot', action, owner, args: [String(page), ...filtersToArgs(question)] };
}

/**
 * The custom id that carries the answers given, three of at most twenty characters, and whether the question is borrowed
 * from somebody's message.
 */
export function turnId(action: 'add', owner: string, { answers = [] }: PlotQuery, borrowed = false): CustomId {
  return { command: 'plot', action, owner, args: [answers.join('~'), ...(borrowed ? ['b'] : [])] };
}

/** What a message was asked, or `null` when it does not say (a version of ours that wrote it otherwise). */
export function stateOf(message: ShownMessage): PlotState | null {
  const line = message.texts.find(({ id }) => id === QUERY_ID) ?? message.texts[0];
  const query = /^-# “(.*)”$/su.exec(line?.markdown ?? '')?.[1];
  const ids = message.customIds.map(decodeCustomId).filter((id) => id?.command === 'plot');
  const carrier = CARRIERS.flatMap((action) => ids.find((id) => id?.action === action) ?? [])[0];
  if (!query || !carrier) return null;
  const [page, ...filters] = carrier.args;
  const clues = cluesInMessage(message.texts.find(({ id }) => id === CLUES_ID)?.markdown ?? '');
  const [given = '', borrowed] = ids.find((id) => id?.action === 'add')?.args ?? [];
  const answers = given.split('~').filter(Boolean);
  return {
    question: {
      query: unescapeText(query),
      ...filtersFromArgs(filters),
      ...(clues.length > 0 ? { clues } : {}),
      ...(answers.length > 0 ? { answers } : {}),
    },
    page: pageOf(page),
    view: carrier.action === 'list' ? 'film' : 'list',
    borrowed: borrowed === 'b',
  };
}

export function pageOf(text: string | undefined): number {
  return text !== undefined && /^\d$/.test(text) ? Number(text) : 0;
}
