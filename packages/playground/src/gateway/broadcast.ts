/** Turns what happens in the world into gateway events, for each bot as its intents and permissions allow. */
import type { Hub } from '../hub.ts';
import type { Application } from '../world/applications.ts';
import { PERMISSIONS } from '../world/permissions.ts';
import { bareMember, shownChannel, shownMessage } from '../world/shown.ts';
import type { Snowflake } from '../world/snowflake.ts';
import type { Channel, StoredMessage } from '../world/wire.ts';
import { INTENT } from './opcodes.ts';
import type { Session } from './session.ts';

/** The guild's intent and the DM's for one kind of event. */
type Pair = readonly [guild: number, dm: number];
const MESSAGES: Pair = [INTENT.guildMessages, INTENT.directMessages];
const REACTIONS: Pair = [INTENT.guildReactions, INTENT.directReactions];
const TYPING: Pair = [INTENT.guildTyping, INTENT.directTyping];

export function broadcast(hub: Hub): void {
  const { world, gateway } = hub;
  const { bus } = world;
  const place = (channel: Channel) => (channel.guild_id === undefined ? {} : { guild_id: channel.guild_id });

  /** Every session that may hear of this channel. */
  const inChannel = (channel: Channel, [guild, dm]: Pair, tell: (session: Session) => void) => {
    for (const application of world.applications.values()) {
      if (!hears(application, channel)) continue;
      for (const session of gateway.sessionsOf(application.id)) {
        const intent = channel.type === 1 ? dm : guild;
        if (session.covers(channel.guild_id) && session.intents & intent) tell(session);
      }
    }
  };
  const hears = (application: Application, channel: Channel): boolean =>
    channel.type === 1
      ? channel.between?.[1] === application.id
      : application.installs.guild && world.may(channel, application.id, PERMISSIONS.viewChannel);
  const inGuild = (intent: number, event: string, data: object) => {
    for (const application of world.applications.values()) {
      if (!application.installs.guild) continue;
      for (const session of gateway.sessionsOf(application.id)) {
        if (session.covers(world.guild.id) && session.intents & intent) session.dispatch(event, data);
      }
    }
  };

  const message = (event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', stored: StoredMessage) => {
    if (stored.visibleTo !== undefined) return;
    const channel = world.channel(stored.message.channel_id);
    const member = world.members.get(stored.message.author.id);
    const author = channel.type === 1 || member === undefined ? {} : { member: bareMember(member) };
    inChannel(channel, MESSAGES, (session) =>
      session.dispatch(event, { ...readable(session, stored, channel), ...place(channel), ...author }),
    );
  };
  bus.on('messageCreate', (stored) => message('MESSAGE_CREATE', stored));
  bus.on('messageUpdate', (stored) => message('MESSAGE_UPDATE', stored));
  bus.on('messageDelete', (stored) => {
    if (stored.visibleTo !== undefined) return;
    const { id, channel_id } = stored.message;
    const channel = world.channel(channel_id);
    inChannel(channel, MESSAGES, (session) =>
      session.dispatch('MESSAGE_DELETE', { id, channel_id, ...place(channel) }),
    );
  });
  bus.on('messagesDelete', (channel, gone) => {
    const ids = gone.map((stored) => stored.message.id);
    inChannel(channel, MESSAGES, (session) =>
      session.dispatch('MESSAGE_DELETE_BULK', { ids, channel_id: channel.id, ...place(channel) }),
    );
  });

  const reaction = (event: string, stored: StoredMessage, more: object) => {
    if (stored.visibleTo !== undefined) return;
    const { id, channel_id } = stored.message;
    const channel = world.channel(channel_id);
    inChannel(channel, REACTIONS, (session) =>
      session.dispatch(event, { channel_id, message_id: id, ...place(channel), ...more }),
    );
  };
  bus.on('reactionAdd', (stored, emoji, userId) => {
    const member = world.members.get(userId);
    reaction('MESSAGE_REACTION_ADD', stored, {
      user_id: userId,
      emoji,
      ...(member === undefined ? {} : { member }),
      message_author_id: stored.message.author.id,
      burst: false,
      type: 0,
    });
  });
  bus.on('reactionRemove', (stored, emoji, userId) =>
    reaction('MESSAGE_REACTION_REMOVE', stored, { user_id: userId, emoji, burst: false, type: 0 }),
  );
  bus.on('reactionsClear', (stored, emoji) =>
    emoji === null
      ? reaction('MESSAGE_REACTION_REMOVE_ALL', stored, {})
      : reaction('MESSAGE_REACTION_REMOVE_EMOJI', stored, { emoji }),
  );
  bus.on('typing', (channel, userId) => {
    const timestamp = Math.floor(hub.clock.now() / 1_000);
    const member = world.members.get(userId);
    inChannel(channel, TYPING, (session) => {
      if (session.application.id === userId) return;
      session.dispatch('TYPING_START', {
        channel_id: channel.id,
        user_id: userId,
        timestamp,
        ...place(channel),
        ...(channel.type === 0 && member !== undefined ? { member } : {}),
      });
    });
  });
  bus.on('pinsUpdate', (channel) =>
    inChannel(channel, [INTENT.guilds, INTENT.directMessages], (session) =>
      session.dispatch('CHANNEL_PINS_UPDATE', {
        channel_id: channel.id,
        last_pin_timestamp: channel.last_pin_timestamp,
        ...place(channel),
      }),
    ),
  );

  const channelEvent = (event: string) => (channel: Channel) => {
    // A DM is made known by its first message.
    if (channel.type === 1) return;
    inGuild(INTENT.guilds, event, shownChannel(world, channel, world.guild.ownerId));
  };
  bus.on('channelCreate', channelEvent('CHANNEL_CREATE'));
  bus.on('channelUpdate', channelEvent('CHANNEL_UPDATE'));
  bus.on('channelDelete', channelEvent('CHANNEL_DELETE'));
  const guild_id = world.guild.id;
  bus.on('roleCreate', (role) => inGuild(INTENT.guilds, 'GUILD_ROLE_CREATE', { guild_id, role }));
  bus.on('roleUpdate', (role) => inGuild(INTENT.guilds, 'GUILD_ROLE_UPDATE', { guild_id, role }));
  bus.on('roleDelete', ({ id }) => inGuild(INTENT.guilds, 'GUILD_ROLE_DELETE', { guild_id, role_id: id }));
  bus.on('memberAdd', (member) => inGuild(INTENT.guildMembers, 'GUILD_MEMBER_ADD', { guild_id, ...member }));
  bus.on('memberUpdate', (member) => inGuild(INTENT.guildMembers, 'GUILD_MEMBER_UPDATE', { guild_id, ...member }));
  bus.on('permissionsChange', ({ id: application_id }, id, permissions) => {
    for (const session of gateway.sessionsOf(application_id)) {
      session.dispatch('APPLICATION_COMMAND_PERMISSIONS_UPDATE', { id, application_id, guild_id, permissions });
    }
  });
  bus.on('userUpdate', (id: Snowflake) => {
    for (const session of gateway.sessionsOf(id)) session.dispatch('USER_UPDATE', { ...world.user(id) });
  });
}

/**
 * Without the MESSAGE_CONTENT intent a bot reads only its own messages, its DMs, and those that mention it: "Gateway:
 * Message Content Intent".
 */
function readable(session: Session, stored: StoredMessage, channel: Channel): Record<string, unknown> {
  const { id } = session.application;
  const { message } = stored;
  const whole = shownMessage(stored, id);
  const mayRead =
    (session.intents & INTENT.messageContent) !== 0 ||
    channel.type === 1 ||
    message.author.id === id ||
    message.mentions.some((user) => user.id === id);
  return mayRead ? whole : { ...whole, content: '', embeds: [], attachments: [], components: [] };
}
