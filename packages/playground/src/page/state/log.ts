import type { PageMessage, Snowflake } from '../../page-protocol.ts';
import { compareSnowflakes } from '../wire.ts';
import type { ChannelLog } from './model.ts';

export const EMPTY_LOG: ChannelLog = { messages: [], more: true, loading: false };

/** The log with a message added at its place, or replaced if it is there already. */
export function withMessage(log: ChannelLog, message: PageMessage): ChannelLog {
  const messages = [...log.messages];
  let at = messages.length;
  while (at > 0 && compareSnowflakes(messages[at - 1]!.id, message.id) > 0) at -= 1;
  if (at > 0 && messages[at - 1]!.id === message.id) messages[at - 1] = message;
  else messages.splice(at, 0, message);
  return { ...log, messages };
}

/** Beyond the larger number only the smaller one of messages is kept; the others can be fetched again. */
const MOST = 3000;
const KEPT = 2000;

/** The log without its oldest messages, once a flood has made it too long to draw with ease. */
export function trimmed(log: ChannelLog): ChannelLog {
  return log.messages.length > MOST ? { ...log, messages: log.messages.slice(-KEPT), more: true } : log;
}

/** The log with a message's new state; an update of a message that is not loaded changes nothing. */
export function withUpdate(log: ChannelLog, message: PageMessage): ChannelLog {
  const known = log.messages.some((each) => each.id === message.id);
  return known ? withMessage(log, message) : log;
}

export function withoutMessage(log: ChannelLog, id: Snowflake): ChannelLog {
  return { ...log, messages: log.messages.filter((each) => each.id !== id) };
}

/** The log with an older page of history (newest first, as the wire has it) put before it. */
export function withHistory(log: ChannelLog, page: readonly PageMessage[], more: boolean): ChannelLog {
  const known = new Set(log.messages.map((each) => each.id));
  const older = page.filter((each) => !known.has(each.id)).reverse();
  const messages = [...older, ...log.messages].sort((a, b) => compareSnowflakes(a.id, b.id));
  return { messages, more, loading: false };
}
