/** Turns what happens in the world into gateway events, for each bot as its intents and permissions allow. */
import { GatewayDispatchEvents as E, GatewayIntentBits as Intent, ReactionType } from 'discord-api-types/v10';
import type { Hub } from '../hub.ts';
import type { Application } from '../world/applications.ts';
import type { Guild } from '../world/guild.ts';
import { PERMISSIONS } from '../world/permissions.ts';
import { bareMember, shownChannel, wholeGuild, wholeMessage } from '../world/shown.ts';
import type { Channel, StoredMessage } from '../world/wire.ts';
import { EVENTS, type EventName } from './events.ts';
import type { GatewaySession } from './session.ts';

const IN_DMS =
  Intent.DirectMessages | Intent.DirectMessageReactions | Intent.DirectMessageTyping | Intent.DirectMessagePolls;

export function broadcastEvents(hub: Hub): void {
  const { world, gateway } = hub;
  const { bus } = world;
  const place = (channel: Channel) => (channel.guild_id === undefined ? {} : { guild_id: channel.guild_id });
  const mayHear = (session: GatewaySession, event: EventName, dm: boolean) => {
    const needed = EVENTS[event];
    return needed === 0 || (session.intents & (dm ? needed & IN_DMS : needed & ~IN_DMS)) !== 0;
  };

  /** Every session that may hear this of this channel. */
  const inChannel = (channel: Channel, event: EventName, data: (session: GatewaySession) => object | undefined) => {
    for (const application of world.applications.values()) {
      if (!hears(application, channel)) continue;
      for (const session of gateway.sessionsOf(application.id)) {
        if (!session.covers(channel.guild_id) || !mayHear(session, event, channel.guild_id === undefined)) continue;
        const told = data(session);
        if (told !== undefined) session.dispatch(event, told);
      }
    }
  };
  const hears = (application: Application, channel: Channel): boolean =>
    channel.guild_id === undefined
      ? channel.between?.[1] === application.id
      : world.may(channel, application.id, PERMISSIONS.ViewChannel);
  const inGuild = (guild: Guild, event: EventName, data: object) => {
    for (const id of guild.members.keys()) {
      for (const session of gateway.sessionsOf(id)) {
        if (session.covers(guild.id) && mayHear(session, event, false)) session.dispatch(event, data);
      }
    }
  };

  bus.on('happened', ({ event, guild, channel, data }) =>
    channel === undefined
      ? inGuild(guild, event as EventName, data)
      : inChannel(channel, event as EventName, () => data),
  );
  bus.on('toBot', ({ id }, event, data) => {
    for (const session of gateway.sessionsOf(id)) session.dispatch(event as EventName, data);
  });

  const message = (event: E.MessageCreate | E.MessageUpdate, stored: StoredMessage) => {
    if (stored.visibleTo !== undefined) return;
    const channel = world.channel(stored.message.channel_id);
    const member = world.member(channel, stored.message.author.id);
    const author = member === undefined ? {} : { member: bareMember(member) };
    inChannel(channel, event, (session) => ({ ...readable(session, stored, channel), ...place(channel), ...author }));
  };
  bus.on('messageCreate', (stored) => message(E.MessageCreate, stored));
  bus.on('messageUpdate', (stored) => message(E.MessageUpdate, stored));
  bus.on('messageDelete', (stored) => {
    if (stored.visibleTo !== undefined) return;
    const { id, channel_id } = stored.message;
    const channel = world.channel(channel_id);
    inChannel(channel, E.MessageDelete, () => ({ id, channel_id, ...place(channel) }));
  });
  bus.on('messagesDelete', (channel, gone) => {
    const ids = gone.map((stored) => stored.message.id);
    inChannel(channel, E.MessageDeleteBulk, () => ({ ids, channel_id: channel.id, ...place(channel) }));
  });

  const about = (event: EventName, stored: StoredMessage, more: object) => {
    if (stored.visibleTo !== undefined) return;
    const { id, channel_id } = stored.message;
    const channel = world.channel(channel_id);
    inChannel(channel, event, () => ({ channel_id, message_id: id, ...place(channel), ...more }));
  };
  bus.on('reactionAdd', (stored, emoji, userId) => {
    const member = world.member(world.channel(stored.message.channel_id), userId);
    about(E.MessageReactionAdd, stored, {
      user_id: userId,
      emoji,
      ...(member === undefined ? {} : { member }),
      message_author_id: stored.message.author.id,
      burst: false,
      type: ReactionType.Normal,
    });
  });
  bus.on('reactionRemove', (stored, emoji, userId) =>
    about(E.MessageReactionRemove, stored, { user_id: userId, emoji, burst: false, type: ReactionType.Normal }),
  );
  bus.on('reactionsClear', (stored, emoji) =>
    emoji === null
      ? about(E.MessageReactionRemoveAll, stored, {})
      : about(E.MessageReactionRemoveEmoji, stored, { emoji }),
  );
  bus.on('vote', (stored, answerId, userId, on) =>
    about(on ? E.MessagePollVoteAdd : E.MessagePollVoteRemove, stored, { user_id: userId, answer_id: answerId }),
  );
  bus.on('typing', (channel, userId) => {
    const timestamp = Math.floor(hub.clock.now() / 1_000);
    const member = world.member(channel, userId);
    inChannel(channel, E.TypingStart, (session) =>
      session.application.id === userId
        ? undefined
        : {
            channel_id: channel.id,
            user_id: userId,
            timestamp,
            ...place(channel),
            ...(member === undefined ? {} : { member }),
          },
    );
  });
  bus.on('pinsUpdate', (channel) =>
    inChannel(channel, E.ChannelPinsUpdate, () => ({
      channel_id: channel.id,
      last_pin_timestamp: channel.last_pin_timestamp,
      ...place(channel),
    })),
  );

  const channelEvent = (event: EventName) => (channel: Channel) => {
    // A DM is made known by its first message.
    const guild = world.guildOf(channel);
    if (guild !== undefined) inGuild(guild, event, shownChannel(world, channel, guild.ownerId));
  };
  bus.on('channelCreate', channelEvent(E.ChannelCreate));
  bus.on('channelUpdate', channelEvent(E.ChannelUpdate));
  bus.on('channelDelete', channelEvent(E.ChannelDelete));
  bus.on('memberAdd', (guild, member) => inGuild(guild, E.GuildMemberAdd, { guild_id: guild.id, ...member }));
  bus.on('memberUpdate', (guild, member) => inGuild(guild, E.GuildMemberUpdate, { guild_id: guild.id, ...member }));
  bus.on('memberRemove', (guild, { user }) => inGuild(guild, E.GuildMemberRemove, { guild_id: guild.id, user }));
  const ofGuild = ({ id }: Application, guild: Guild, event: EventName, data: object) => {
    for (const session of gateway.sessionsOf(id)) {
      if (session.covers(guild.id) && mayHear(session, event, false)) session.dispatch(event, data);
    }
  };
  bus.on('guildJoin', (guild, application) =>
    ofGuild(application, guild, E.GuildCreate, wholeGuild(world, guild, application.id)),
  );
  bus.on('guildLeave', (guild, application) => ofGuild(application, guild, E.GuildDelete, { id: guild.id }));
  bus.on('permissionsChange', ({ id: application_id }, { id: guild_id }, id, permissions) => {
    for (const session of gateway.sessionsOf(application_id)) {
      session.dispatch(E.ApplicationCommandPermissionsUpdate, { id, application_id, guild_id, permissions });
    }
  });
  bus.on('userUpdate', (id) => {
    for (const session of gateway.sessionsOf(id)) session.dispatch(E.UserUpdate, { ...world.user(id) });
  });
}

/**
 * Without the MESSAGE_CONTENT intent a bot reads only its own messages, its DMs, and those that mention it: "Gateway:
 * Message Content Intent".
 */
function readable(session: GatewaySession, stored: StoredMessage, channel: Channel): Record<string, unknown> {
  const { id } = session.application;
  const { message } = stored;
  const whole = wholeMessage(stored, id);
  const mayRead =
    (session.intents & Intent.MessageContent) !== 0 ||
    channel.guild_id === undefined ||
    message.author.id === id ||
    message.mentions.some((user) => user.id === id);
  if (mayRead) return whole;
  const { poll: _, ...rest } = whole;
  return { ...rest, content: '', embeds: [], attachments: [], components: [] };
}
