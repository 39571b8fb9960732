import type { InspectorEntry } from '../../page-protocol.ts';
import { CommandKind, InteractionNumber } from '../wire.ts';

export type Filter = 'all' | 'rest' | 'gateway' | 'errors';

export const FILTERS: readonly (readonly [Filter, string])[] = [
  ['all', 'All'],
  ['rest', 'REST'],
  ['gateway', 'Gateway'],
  ['errors', 'Errors'],
];

/** Gateway opcodes 1 and 11, which a bot and the server exchange all day. */
const HEARTBEATS = new Set([1, 11]);

/** Whether an entry is wanted. Heartbeats are shown only where the gateway is asked for by name. */
export function entryMatches(entry: InspectorEntry, filter: Filter, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  if (wanted !== '' && !entryTitle(entry).toLowerCase().includes(wanted)) return false;
  switch (filter) {
    case 'all':
      return entry.kind === 'rest' || !HEARTBEATS.has(entry.op);
    case 'errors':
      return isError(entry);
    default:
      return entry.kind === filter;
  }
}

export function isError(entry: InspectorEntry): boolean {
  if (entry.fault !== undefined || entry.notice !== undefined) return true;
  return entry.kind === 'rest'
    ? entry.status >= 400 || entry.status === 0
    : entry.closeCode !== undefined && entry.closeCode !== 1000;
}

/** `POST /interactions/1/aW…/callback` or `→ INTERACTION_CREATE`. */
export function entryTitle(entry: InspectorEntry): string {
  if (entry.kind === 'rest') return `${entry.method} ${entry.path}`;
  return entry.event ?? OPCODES[entry.op] ?? `opcode ${entry.op}`;
}

/** The same without what is the same everywhere, and with long ids and tokens cut; the whole is in the details. */
export function entryLabel(entry: InspectorEntry): string {
  if (entry.kind === 'gateway') return [entryTitle(entry), frameHint(entry.data)].filter(Boolean).join(' ');
  return entry.path
    .replace(/^\/api(\/v\d+)?/, '')
    .replace(/[\w.-]{24,}/g, '…')
    .replace(/\d{12,}(\d{4})/g, '…$1');
}

/** `/plot` or a custom id, for a frame that carries an interaction. */
function frameHint(data: unknown): string | undefined {
  const frame = data as { type?: number; data?: { name?: string; custom_id?: string; type?: number } } | undefined;
  const inner = frame?.data;
  if (frame?.type === InteractionNumber.ApplicationCommandAutocomplete) return `/${inner?.name ?? ''} (autocomplete)`;
  if (typeof inner?.name === 'string') return inner.type === CommandKind.ChatInput ? `/${inner.name}` : inner.name;
  return inner?.custom_id;
}

const OPCODES: Readonly<Record<number, string>> = {
  0: 'Dispatch',
  1: 'Heartbeat',
  2: 'Identify',
  3: 'Presence Update',
  4: 'Voice State Update',
  6: 'Resume',
  7: 'Reconnect',
  8: 'Request Guild Members',
  9: 'Invalid Session',
  10: 'Hello',
  11: 'Heartbeat ACK',
};
