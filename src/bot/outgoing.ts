import {
  AuditLogEvent,
  type Client,
  DiscordAPIError,
  type Guild,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
} from 'discord.js';
import type { Reply } from './answer.ts';
import { LIMITS } from './limits.ts';
import { BOT_PERMISSIONS } from './login/invite.ts';
import { payloadOf } from './replies/payload.ts';
import { cut } from './text/cut.ts';

/** An event of a server, as Discord lists it. Texts are plain. */
export interface PlannedEvent {
  readonly name: string;
  readonly description: string;
  readonly where: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface NewServer {
  readonly name: string;
  readonly ownerId: string;
  /** Who added the bot; `null` where it may not read the audit log, which it does not ask for. */
  readonly addedBy: string | null;
  /** Where Discord itself greets new members. */
  readonly systemChannelId: string | null;
}

/** What the bot does on Discord by itself, without a member waiting for an answer. */
export interface Outgoing {
  /** @returns the message's id; `forbidden` when the bot may not write there, or the channel is gone */
  post(channelId: string, message: Reply): Promise<string | 'forbidden'>;
  /** Writes to somebody directly. @returns whether it arrived: `false` when they take no direct messages from the bot */
  tell(memberId: string, message: Reply): Promise<boolean>;
  /** Changes a message of the bot's own. @returns whether it is still there */
  edit(channelId: string, messageId: string, message: Reply): Promise<boolean>;
  /** @returns the event's id; `forbidden` when the bot may not create events */
  createEvent(guildId: string, event: PlannedEvent): Promise<string | 'forbidden'>;
  /** Cancels an event that has not begun. */
  cancelEvent(guildId: string, eventId: string): Promise<void>;
  /** Members who said at the event that they are interested: up to 100. */
  interested(guildId: string, eventId: string): Promise<readonly string[]>;
  /** The language that a server has told Discord, as a locale of Discord's; `null` where the server is out of reach. */
  localeOf(guildId: string): Promise<string | null>;
  /** Whom to speak to on a server that the bot has come to; `null` where it is out of reach. */
  newServer(guildId: string): Promise<NewServer | null>;
  /** Whether somebody is a member of the server now. */
  isMember(guildId: string, memberId: string): Promise<boolean>;
  /** Whether the bot may post, with pictures, in a channel of the server. */
  mayPost(guildId: string, channelId: string): Promise<'yes' | 'forbidden' | 'gone'>;
  /** Ids of all channels and roles that a server has now. */
  has(guildId: string): Promise<{ readonly channels: ReadonlySet<string>; readonly roles: ReadonlySet<string> }>;
}

const FORBIDDEN: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
]);
const GONE: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownGuildScheduledEvent,
  RESTJSONErrorCodes.UnknownMember,
  RESTJSONErrorCodes.UnknownUser,
]);

const isOneOf = (error: unknown, codes: ReadonlySet<number | string>): boolean =>
  error instanceof DiscordAPIError && codes.has(error.code);

async function unless<T, E>(work: Promise<T>, codes: ReadonlySet<number | string>, otherwise: E): Promise<T | E> {
  try {
    return await work;
  } catch (error) {
    if (isOneOf(error, codes)) return otherwise;
    throw error;
  }
}

async function whoAdded(guild: Guild, botId: string): Promise<string | null> {
  const log = await guild.fetchAuditLogs({ type: AuditLogEvent.BotAdd, limit: 10 });
  return log.entries.find(({ targetId }) => targetId === botId)?.executorId ?? null;
}

/** Through the client's own REST, with its queues and limits. Nothing is kept in memory. */
export function outgoing(client: () => Client<true>): Outgoing {
  const channelOf = async (channelId: string) => {
    const channel = await client().channels.fetch(channelId);
    if (!channel?.isSendable()) return null;
    return channel;
  };
  const either = new Set([...FORBIDDEN, ...GONE]);
  return {
    async post(channelId, message) {
      const sent = async () =>
        (await (await channelOf(channelId))?.send(payloadOf(message)))?.id ?? ('forbidden' as const);
      return unless(sent(), FORBIDDEN, 'forbidden');
    },
    tell: (memberId, message) =>
      unless(client().users.createDM(memberId).then((channel) => channel.send(payloadOf(message))).then(() => true), either, false), // biome-ignore format: one call
    async newServer(guildId) {
      const looked = async () => {
        const guild = await client().guilds.fetch(guildId);
        const { name, ownerId, systemChannelId } = guild;
        const me = guild.members.me ?? (await guild.members.fetchMe());
        const addedBy = me.permissions.has(PermissionFlagsBits.ViewAuditLog) ? await whoAdded(guild, me.id) : null;
        return { name, ownerId, systemChannelId, addedBy };
      };
      return unless(looked(), either, null);
    },
    async edit(channelId, messageId, message) {
      const edited = async () =>
        Boolean(await (await channelOf(channelId))?.messages.edit(messageId, payloadOf(message)));
      return unless(edited(), either, false);
    },
    async createEvent(guildId, { name, description, where, startsAt, endsAt }) {
      const { events } = LIMITS;
      const created = async () => {
        const guild = await client().guilds.fetch(guildId);
        const event = await guild.scheduledEvents.create({
          name: cut(name, events.name),
          description: cut(description, events.description),
          scheduledStartTime: startsAt,
          scheduledEndTime: endsAt,
          privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
          entityType: GuildScheduledEventEntityType.External,
          entityMetadata: { location: cut(where, events.location) },
        });
        return event.id;
      };
      return unless(created(), FORBIDDEN, 'forbidden');
    },
    async cancelEvent(guildId, eventId) {
      const cancelled = async () => (await client().guilds.fetch(guildId)).scheduledEvents.delete(eventId);
      await unless(cancelled(), either, undefined);
    },
    async interested(guildId, eventId) {
      const subscribed = async () => {
        const guild = await client().guilds.fetch(guildId);
        const users = await guild.scheduledEvents.fetchSubscribers(eventId, { limit: 100 });
        return users.map(({ user }) => user.id);
      };
      return unless(subscribed(), either, []);
    },
    async isMember(guildId, memberId) {
      const fetched = async () => {
        const guild = await client().guilds.fetch(guildId);
        return Boolean(await guild.members.fetch({ user: memberId, force: true }));
      };
      return unless(fetched(), GONE, false);
    },
    localeOf: (guildId) =>
      unless(client().guilds.fetch(guildId).then(({ preferredLocale }) => preferredLocale), FORBIDDEN, null), // biome-ignore format: one call
    async mayPost(guildId, channelId) {
      const looked = async () => {
        const channel = await client().channels.fetch(channelId);
        if (!channel?.isSendable() || channel.isDMBased() || channel.guildId !== guildId) return 'gone';
        const me = channel.guild.members.me ?? (await channel.guild.members.fetchMe());
        return channel.permissionsFor(me).has(BOT_PERMISSIONS) ? 'yes' : 'forbidden';
      };
      const seen = unless(looked(), new Set([RESTJSONErrorCodes.UnknownChannel]), 'gone' as const);
      return unless(seen, FORBIDDEN, 'forbidden');
    },
    async has(guildId) {
      const guild = await client().guilds.fetch(guildId);
      const channels = guild.channels.cache.size > 0 ? guild.channels.cache : await guild.channels.fetch();
      return { channels: new Set(channels.keys()), roles: new Set(guild.roles.cache.keys()) };
    },
  };
}
