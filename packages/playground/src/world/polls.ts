/** Votes and the end of a poll: "Poll Resource". */
import { MessageType } from 'discord-api-types/v10';
import { pollExpired } from '../rest/errors.ts';
import type { Messages } from './messages.ts';
import type { Snowflake } from './snowflake.ts';
import type { StoredMessage } from './wire.ts';
import type { World } from './world.ts';

/** A person votes, or takes the vote back; where one answer is allowed, a new vote replaces the old. @throws DiscordError 520001 */
export function vote(world: World, stored: StoredMessage, userId: Snowflake, answerId: number, on: boolean): void {
  const { poll } = stored.message;
  if (poll === undefined || stored.closed) throw pollExpired();
  if (!poll.answers.some(({ answer_id: id }) => id === answerId)) throw pollExpired();
  stored.votes ??= new Map();
  const set = (id: number, chosen: boolean) => {
    const voters = stored.votes?.get(id) ?? [];
    if (voters.includes(userId) === chosen) return;
    stored.votes?.set(id, chosen ? [...voters, userId] : voters.filter((one) => one !== userId));
    world.bus.emit('vote', stored, id, userId, chosen);
  };
  if (on && !poll.allow_multiselect) for (const id of stored.votes.keys()) if (id !== answerId) set(id, false);
  set(answerId, on);
}

/** Closes it, and says what came of it as Discord does: a message of its own with the winner. */
export async function endPoll(messages: Messages, stored: StoredMessage): Promise<void> {
  const { poll, channel_id, id, author } = stored.message;
  if (poll === undefined || stored.closed) return;
  const { world } = messages;
  stored.closed = true;
  stored.message = { ...stored.message, poll: { ...poll, expiry: world.now() } };
  world.bus.emit('messageUpdate', stored);
  const counts = poll.answers.map((answer) => ({ answer, votes: stored.votes?.get(answer.answer_id)?.length ?? 0 }));
  const total = counts.reduce((sum, { votes }) => sum + votes, 0);
  const [first, second] = [...counts].sort((a, b) => b.votes - a.votes);
  const won = first !== undefined && first.votes > (second?.votes ?? 0) ? first : undefined;
  const fields = [
    ['poll_question_text', poll.question.text],
    ['victor_answer_votes', String(first?.votes ?? 0)],
    ['total_votes', String(total)],
    ...(won === undefined
      ? []
      : [
          ['victor_answer_id', String(won.answer.answer_id)],
          ['victor_answer_text', won.answer.poll_media.text],
        ]),
  ].map(([name, value]) => ({ name: String(name), value: String(value), inline: false }));
  const guildId = world.channel(channel_id).guild_id;
  await messages.post({
    channel: world.channel(channel_id),
    author,
    form: {},
    type: MessageType.PollResult,
    embeds: [{ type: 'poll_result', fields }],
    about: { channel_id, message_id: id, ...(guildId === undefined ? {} : { guild_id: guildId }) },
  });
}
