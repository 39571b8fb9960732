/** All that exists in one playground, in memory. It starts with {@link file://./scene.ts} and is gone when the process ends. */
import { AuditLogEvent, ChannelType, OverwriteType } from 'discord-api-types/v10';
import type { Clock } from '../clock.ts';
import { unknownChannel, unknownGuild, unknownUser } from '../rest/errors.ts';
import { type Application, applicationIdOf, mintToken, newApplication } from './applications.ts';
import { record } from './audit.ts';
import { type Happening, WorldBus } from './events.ts';
import { type Guild, type JsonValue, newGuild } from './guild.ts';
import { BOT, channelPermissions, guildPermissions, IN_DM, isThread, PERMISSIONS } from './permissions.ts';
import {
  GUILD_ID,
  membership,
  OWNER_ID,
  people,
  person,
  role,
  sceneChannels,
  sceneRoles,
  textChannel,
} from './scene.ts';
import { createSnowflakes, type Snowflake } from './snowflake.ts';
import type { ChannelWebhook } from './webhooks.ts';
import type { Channel, GuildMember, Role, StoredMessage, User } from './wire.ts';

export interface NewBot {
  readonly name: string;
  /** Its id follows from it; without one both are new. */
  readonly token?: string | undefined;
  readonly installs?: Application['installs'];
  /** Of its role in the guild; a generous set by default. */
  readonly permissions?: bigint;
  /** Who made it; the guild's owner by default. */
  readonly ownerId?: Snowflake;
}

export interface NewGuild {
  readonly name: string;
  readonly id?: Snowflake;
  readonly ownerId?: Snowflake;
  /** Who adds the bots; the owner by default. */
  readonly invitedBy?: Snowflake;
  /** Names of its text channels; `general` by default. */
  readonly channels?: readonly string[];
}

export class World {
  readonly bus = new WorldBus();
  readonly nextId: () => Snowflake;
  readonly guilds = new Map<Snowflake, Guild>();
  readonly users = new Map<Snowflake, User>();
  readonly channels = new Map<Snowflake, Channel>();
  readonly applications = new Map<Snowflake, Application>();
  /** By channel, then by message, oldest first. */
  readonly messages = new Map<Snowflake, Map<Snowflake, StoredMessage>>();
  /** By code. */
  readonly invites = new Map<string, JsonValue & { code: string; guildId: Snowflake; channelId: Snowflake }>();
  /** A channel's webhooks, by id; `token` is part of what is shown. */
  readonly webhooks = new Map<Snowflake, ChannelWebhook>();
  /** What somebody's Discord is set to, where it is not `en-US`. */
  readonly locales = new Map<Snowflake, string>();
  readonly startedAt: string;
  /** The first, which is always there. */
  readonly guild: Guild;

  constructor(
    readonly clock: Clock,
    /** `http://127.0.0.1:PORT`, known once the server listens. */
    public origin = 'http://127.0.0.1:8737',
  ) {
    this.nextId = createSnowflakes(clock);
    this.startedAt = this.now();
    this.guild = newGuild(GUILD_ID, 'The Playground', OWNER_ID);
    this.guilds.set(GUILD_ID, this.guild);
    for (const one of sceneRoles()) this.guild.roles.set(one.id, one);
    for (const one of sceneChannels()) this.channels.set(one.id, one);
    for (const user of people()) {
      this.users.set(user.id, user);
      this.guild.members.set(user.id, membership(user, this.startedAt));
    }
  }

  /** The clock's time as Discord writes it. */
  now(): string {
    return new Date(this.clock.now()).toISOString();
  }

  /** Tells the bots of a guild. */
  tell(event: Happening['event'], guild: Guild, data: object, channel?: Channel): void {
    const about = channel === undefined ? {} : { channel };
    this.bus.emit('happened', { event, guild, data: { guild_id: guild.id, ...data }, ...about });
  }

  /** One more guild, with its owner and every bot that servers install. */
  addGuild(order: NewGuild): Guild {
    const { name, id = this.nextId(), ownerId = OWNER_ID, channels: names = ['general'] } = order;
    const guild = newGuild(id, name, ownerId);
    this.guilds.set(id, guild);
    guild.roles.set(id, {
      ...role(id, '@everyone', 0n, 0),
      permissions: this.guild.roles.get(GUILD_ID)?.permissions ?? '0',
    });
    guild.members.set(ownerId, membership(this.user(ownerId), this.now()));
    for (const [position, channel] of names.entries()) {
      const made = { ...textChannel(this.nextId(), channel, position), guild_id: id };
      this.channels.set(made.id, made);
      guild.settings['system_channel_id'] ??= made.id;
    }
    for (const application of this.applications.values()) {
      if (application.installs.guild) this.invite(application, guild, order.invitedBy);
    }
    return guild;
  }

  /** A person, in the given guilds. */
  addPerson(name: string, guilds: readonly Guild[] = [this.guild]): User {
    const user = person(this.nextId(), name.toLowerCase(), name);
    this.users.set(user.id, user);
    for (const guild of guilds) this.join(guild, user);
    for (const application of this.applications.values()) this.dm(user.id, application.id);
    return user;
  }

  join(guild: Guild, user: User): GuildMember {
    const member = membership(user, this.now());
    guild.members.set(user.id, member);
    this.bus.emit('memberAdd', guild, member);
    return member;
  }

  /** Out of the guild, with what a member has there. */
  part(guild: Guild, userId: Snowflake): void {
    const member = guild.members.get(userId);
    if (member === undefined) return;
    guild.members.delete(userId);
    guild.voice.delete(userId);
    for (const channel of this.channels.values()) if (channel.guild_id === guild.id) channel.joined?.delete(userId);
    const application = this.applications.get(userId);
    if (application !== undefined) this.bus.emit('guildLeave', guild, application);
    this.bus.emit('memberRemove', guild, member);
  }

  /** An application with its bot user (one id for both, as Discord gives new ones), invited and with a DM to every person. */
  addBot(order: NewBot): Application {
    const { name, token, installs = { guild: true, user: true }, permissions = BOT, ownerId = OWNER_ID } = order;
    const id = token === undefined ? this.nextId() : applicationIdOf(token);
    if (this.users.has(id)) throw new Error('There is a bot with this token already.');
    const user = person(id, name, name, true);
    this.users.set(id, user);
    const application = newApplication({
      id,
      name,
      token: token ?? mintToken(id),
      bot: user,
      installs,
      ownerId,
      permissions,
    });
    this.applications.set(id, application);
    if (installs.guild) for (const guild of this.guilds.values()) this.invite(application, guild);
    for (const one of this.users.values()) if (!one.bot) this.dm(one.id, id);
    this.bus.emit('applicationUpdate', application);
    return application;
  }

  /** Adds a bot to a guild, with its own role. Bots see every channel, as after an invitation by an owner who means it. */
  invite(application: Application, guild: Guild, by = guild.ownerId): void {
    const own: Role = {
      ...role(this.nextId(), application.name, application.invitedWith, guild.roles.size),
      managed: true,
      tags: { bot_id: application.id },
    };
    guild.roles.set(own.id, own);
    guild.members.set(application.id, membership(application.bot, this.now(), [own.id]));
    const allow = (PERMISSIONS.ViewChannel | PERMISSIONS.SendMessages).toString();
    for (const channel of this.channels.values()) {
      if (channel.guild_id !== guild.id || isThread(channel)) continue;
      channel.permission_overwrites = [
        ...(channel.permission_overwrites ?? []),
        { id: own.id, type: OverwriteType.Role, allow, deny: '0' },
      ];
    }
    this.tell('GUILD_ROLE_CREATE', guild, { role: own });
    this.bus.emit('memberAdd', guild, guild.members.get(application.id) as GuildMember);
    this.bus.emit('guildJoin', guild, application);
    record(this, guild, { userId: by, reason: undefined, action: AuditLogEvent.BotAdd, targetId: application.id });
  }

  applicationByToken(token: string): Application | undefined {
    return [...this.applications.values()].find((application) => application.token === token);
  }

  /** The DM of a person and a bot, opened if there is none. */
  dm(personId: Snowflake, botId: Snowflake): Channel {
    for (const channel of this.channels.values()) {
      if (channel.between?.[0] === personId && channel.between[1] === botId) return channel;
    }
    const channel: Channel = {
      id: this.nextId(),
      type: ChannelType.DM,
      last_message_id: null,
      last_pin_timestamp: null,
      flags: 0,
      between: [personId, botId],
    };
    this.channels.set(channel.id, channel);
    this.bus.emit('channelCreate', channel);
    return channel;
  }

  /** @throws DiscordError 10003 */
  channel(id: Snowflake): Channel {
    const channel = this.channels.get(id);
    if (channel === undefined) throw unknownChannel();
    return channel;
  }

  /** @throws DiscordError 10013 */
  user(id: Snowflake): User {
    const user = this.users.get(id);
    if (user === undefined) throw unknownUser();
    return user;
  }

  /** @throws DiscordError 10004 for a guild there is not */
  requireGuild(id: Snowflake): Guild {
    const guild = this.guilds.get(id);
    if (guild === undefined) throw unknownGuild();
    return guild;
  }

  /** Whose channel it is; undefined for a DM. */
  guildOf({ guild_id: id }: Channel): Guild | undefined {
    return id === undefined ? undefined : this.guilds.get(id);
  }

  member(channel: Channel, userId: Snowflake): GuildMember | undefined {
    return this.guildOf(channel)?.members.get(userId);
  }

  guildPermissions(guild: Guild, userId: Snowflake): bigint {
    const member = guild.members.get(userId);
    if (member === undefined) return 0n;
    return guildPermissions(guild.ownerId, member, guild.roles, guild.id, this.clock.now());
  }

  permissionsIn(channel: Channel, userId: Snowflake): bigint {
    const guild = this.guildOf(channel);
    if (guild === undefined) return channel.between?.includes(userId) ? IN_DM : 0n;
    const member = guild.members.get(userId);
    if (member === undefined) return 0n;
    const base = this.guildPermissions(guild, userId);
    const { permission_overwrites: own = [] } = isThread(channel)
      ? (this.channels.get(channel.parent_id ?? '') ?? channel)
      : channel;
    const held = channelPermissions(
      base,
      member,
      { type: channel.type, permission_overwrites: own },
      guild.id,
      this.clock.now(),
    );
    if (channel.type !== ChannelType.PrivateThread) return held;
    // A private thread is seen by who is in it, and by who may manage threads.
    return channel.joined?.has(userId) || (held & PERMISSIONS.ManageThreads) !== 0n ? held : 0n;
  }

  may(channel: Channel, userId: Snowflake, ...bits: bigint[]): boolean {
    const held = this.permissionsIn(channel, userId);
    return bits.every((bit) => (held & bit) === bit);
  }
}
