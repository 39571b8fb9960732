/** Reactions to a message, one list of users an emoji. */
import { DISCORD_LIMITS } from '../limits.ts';
import { tooManyReactions, unknownEmoji } from '../rest/errors.ts';
import type { JsonValue } from './guild.ts';
import type { Snowflake } from './snowflake.ts';
import type { Emoji, StoredMessage } from './wire.ts';
import type { World } from './world.ts';

/** `👍` or `name:id` of a guild's or an application's emoji. @throws DiscordError 10014 */
export function parseEmoji(world: World, text: string): { key: string; emoji: Emoji } {
  const custom = /^(?:a:)?(\w{2,32}):(\d{1,20})$/.exec(text);
  if (custom !== null) {
    const id = custom[2] as string;
    const known = customEmoji(world, id);
    if (known === undefined) throw unknownEmoji();
    return { key: id, emoji: { id, name: String(known['name']), ...(known['animated'] ? { animated: true } : {}) } };
  }
  if (!/\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(text) || text.length > 32) throw unknownEmoji();
  return { key: text, emoji: { id: null, name: text } };
}

/** An emoji that some guild or application here has. */
export function customEmoji(world: World, id: Snowflake): JsonValue | undefined {
  const owners = [...world.guilds.values(), ...world.applications.values()];
  return owners.map(({ emojis }) => emojis.get(id)).find((one) => one !== undefined);
}

/** @throws DiscordError 10014, 30010 */
export function react(world: World, stored: StoredMessage, text: string, userId: Snowflake): void {
  const { key, emoji } = parseEmoji(world, text);
  const known = stored.reactions.get(key);
  if (known?.users.includes(userId)) return;
  if (known === undefined && stored.reactions.size >= DISCORD_LIMITS.reactionsPerMessage) throw tooManyReactions();
  if (known === undefined) stored.reactions.set(key, { emoji, users: [userId] });
  else known.users.push(userId);
  world.bus.emit('reactionAdd', stored, emoji, userId);
}

export function unreact(world: World, stored: StoredMessage, text: string, userId: Snowflake): void {
  const { key, emoji } = parseEmoji(world, text);
  const known = stored.reactions.get(key);
  if (!known?.users.includes(userId)) return;
  known.users = known.users.filter((id) => id !== userId);
  if (known.users.length === 0) stored.reactions.delete(key);
  world.bus.emit('reactionRemove', stored, emoji, userId);
}

/** All of one emoji, or all. */
export function clearReactions(world: World, stored: StoredMessage, text?: string): void {
  const one = text === undefined ? undefined : parseEmoji(world, text);
  if (one === undefined) stored.reactions.clear();
  else stored.reactions.delete(one.key);
  world.bus.emit('reactionsClear', stored, one?.emoji ?? null);
}
