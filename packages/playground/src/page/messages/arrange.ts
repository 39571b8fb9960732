import type { PageMessage } from '../../page-protocol.ts';
import { snowflakeTime } from '../wire.ts';

/** One message of the list, and what stands above it. */
export interface Row {
  readonly message: PageMessage;
  /** Whether it shows face and name: the first of its author's in a row. */
  readonly head: boolean;
  /** The day that begins with it, if one does, in Unix milliseconds. */
  readonly day: number | undefined;
}

/** Discord starts a new group after this much silence, in ms. */
const GROUP_LASTS = 7 * 60_000;

/** Groups messages by author as Discord does. A reply and a command's answer always begin a group. */
export function groupMessages(messages: readonly PageMessage[]): readonly Row[] {
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const at = snowflakeTime(message.id);
    const day = new Date(at).setHours(0, 0, 0, 0);
    const newDay = !before || new Date(snowflakeTime(before.id)).setHours(0, 0, 0, 0) !== day;
    const joined =
      before !== undefined &&
      !newDay &&
      before.author.id === message.author.id &&
      at - snowflakeTime(before.id) < GROUP_LASTS &&
      !message.referenced_message &&
      !message.interaction_metadata &&
      ((message.flags ?? 0) & 64) === ((before.flags ?? 0) & 64);
    return { message, head: !joined, day: newDay ? day : undefined };
  });
}
