import { type CustomId, decodeCustomId } from '../../custom-id.ts';
import type { ShownMessage } from '../../shown-message.ts';

export const ROUNDS = 3;

/** The button of a film: its round, its id, and whether it is tapped. */
export const filmId = (owner: string, round: number, film: string, on: boolean): CustomId => ({
  command: 'taste',
  action: 'tap',
  owner,
  args: [String(round), film, on ? '1' : '0'],
});

export const nextId = (owner: string, round: number): CustomId => ({
  command: 'taste',
  action: 'next',
  owner,
  args: [String(round)],
});

/** The films of a message and which are tapped; null when it shows none. */
export function boardOf(
  message: ShownMessage,
): { readonly round: number; readonly films: readonly { readonly film: string; readonly on: boolean }[] } | null {
  const ids = message.customIds.map(decodeCustomId).filter((id) => id?.command === 'taste' && id.action === 'tap');
  const round = Number(ids[0]?.args[0] ?? Number.NaN);
  if (!Number.isInteger(round) || round < 0 || round >= ROUNDS) return null;
  return { round, films: ids.flatMap((id) => (id?.args[1] ? [{ film: id.args[1], on: id.args[2] === '1' }] : [])) };
}
