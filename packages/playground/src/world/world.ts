/** All that exists in one playground, in memory. It starts with {@link file://./scene.ts} and is gone when the process ends. */
import type { Clock } from '../clock.ts';
import { unknownChannel, unknownGuild, unknownUser } from '../rest/errors.ts';
import { type Application, applicationIdOf, mintToken } from './applications.ts';
import { WorldBus } from './events.ts';
import { BOT, channelPermissions, guildPermissions, IN_DM, PERMISSIONS } from './permissions.ts';
import { channels, GUILD_ID, membership, OWNER_ID, people, person, role, roles } from './scene.ts';
import { createSnowflakes, type Snowflake } from './snowflake.ts';
import type { Channel, Member, Role, StoredMessage, User } from './wire.ts';

export interface NewBot {
  readonly name: string;
  /** Its id follows from it; without one both are new. */
  readonly token?: string | undefined;
  readonly installs?: Application['installs'];
  /** Of its role in the guild; a generous set by default. */
  readonly permissions?: bigint;
  /** The person whose application it is; the guild's owner by default. */
  readonly ownerId?: Snowflake;
}

export class World {
  readonly bus = new WorldBus();
  readonly nextId: () => Snowflake;
  readonly guild = { id: GUILD_ID, name: 'The Playground', ownerId: OWNER_ID };
  readonly users = new Map<Snowflake, User>();
  readonly members = new Map<Snowflake, Member>();
  readonly roles = new Map<Snowflake, Role>();
  readonly channels = new Map<Snowflake, Channel>();
  readonly applications = new Map<Snowflake, Application>();
  /** By channel, then by message, oldest first. */
  readonly messages = new Map<Snowflake, Map<Snowflake, StoredMessage>>();
  readonly startedAt: string;

  constructor(
    readonly clock: Clock,
    /** `http://127.0.0.1:PORT`, known once the server listens. */
    public origin = 'http://127.0.0.1:8737',
  ) {
    this.nextId = createSnowflakes(clock);
    this.startedAt = new Date(clock.now()).toISOString();
    for (const one of roles()) this.roles.set(one.id, one);
    for (const one of channels()) this.channels.set(one.id, one);
    for (const user of people()) {
      this.users.set(user.id, user);
      this.members.set(user.id, membership(user, this.startedAt));
    }
  }

  /** An application with its bot user (one id for both, as Discord gives new ones), invited and with a DM to every person. */
  addBot(order: NewBot): Application {
    const { name, token, installs = { guild: true, user: true }, permissions = BOT, ownerId = OWNER_ID } = order;
    const id = token === undefined ? this.nextId() : applicationIdOf(token);
    if (this.users.has(id)) throw new Error('There is a bot with this token already.');
    const user = person(id, name, name, true);
    this.users.set(id, user);
    let roleId: Snowflake | null = null;
    if (installs.guild) {
      const own: Role = {
        ...role(this.nextId(), name, permissions, this.roles.size),
        managed: true,
        tags: { bot_id: id },
      };
      this.roles.set(own.id, own);
      this.members.set(id, membership(user, new Date(this.clock.now()).toISOString(), [own.id]));
      // Bots see every channel, as after an invitation by an owner who means it.
      for (const channel of this.channels.values()) {
        if (channel.type !== 0) continue;
        const allow = (PERMISSIONS.viewChannel | PERMISSIONS.sendMessages).toString();
        channel.permission_overwrites = [
          ...(channel.permission_overwrites ?? []),
          { id: own.id, type: 0, allow, deny: '0' },
        ];
      }
      roleId = own.id;
    }
    const application: Application = {
      id,
      name,
      description: '',
      token: token ?? mintToken(id),
      bot: user,
      ownerId,
      installs,
      commands: new Map(),
      permissions: new Map(),
      roleId,
    };
    this.applications.set(id, application);
    for (const one of people()) this.dm(one.id, id);
    if (roleId !== null) {
      this.bus.emit('roleCreate', this.roles.get(roleId) as Role);
      this.bus.emit('memberAdd', this.members.get(id) as Member);
    }
    this.bus.emit('applicationUpdate', application);
    return application;
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
      type: 1,
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

  /** @throws DiscordError 10004 for any guild but the one there is */
  requireGuild(id: Snowflake): void {
    if (id !== this.guild.id) throw unknownGuild();
  }

  guildPermissions(userId: Snowflake): bigint {
    const member = this.members.get(userId);
    return member === undefined ? 0n : guildPermissions(this.guild.ownerId, member, this.roles, this.guild.id);
  }

  permissionsIn(channel: Channel, userId: Snowflake): bigint {
    if (channel.type === 1) return channel.between?.includes(userId) ? IN_DM : 0n;
    const member = this.members.get(userId);
    return member === undefined
      ? 0n
      : channelPermissions(this.guildPermissions(userId), member, channel, this.guild.id);
  }

  may(channel: Channel, userId: Snowflake, ...bits: bigint[]): boolean {
    const held = this.permissionsIn(channel, userId);
    return bits.every((bit) => (held & bit) === bit);
  }
}
