/** `data.resolved`: the users, members, roles, channels, messages and files an interaction's ids stand for. */
import { attachmentOf } from '../world/attachments.ts';
import type { Messages } from '../world/messages.ts';
import { bareMember, wholeMessage } from '../world/shown.ts';
import type { Snowflake } from '../world/snowflake.ts';
import type { Channel, Role, StoredMessage } from '../world/wire.ts';
import type { World } from '../world/world.ts';
import { Refused } from './refused.ts';

export class Resolved {
  readonly users: Record<Snowflake, unknown> = {};
  readonly members: Record<Snowflake, unknown> = {};
  readonly roles: Record<Snowflake, unknown> = {};
  readonly channels: Record<Snowflake, unknown> = {};
  readonly messages: Record<Snowflake, unknown> = {};
  readonly attachments: Record<Snowflake, unknown> = {};

  constructor(
    readonly world: World,
    readonly store: Messages,
    readonly channel: Channel,
    readonly viewerId: Snowflake,
  ) {}

  user(id: Snowflake, option: string): void {
    const user = this.world.users.get(id);
    if (user === undefined) throw new Refused('invalid', 'There is no such user.', option);
    this.users[id] = user;
    const member = this.world.member(this.channel, id);
    if (member === undefined) return;
    const permissions = this.world.permissionsIn(this.channel, id).toString();
    const { deaf: _, mute: __, ...rest } = bareMember(member);
    this.members[id] = { ...rest, permissions };
  }

  #roles(): ReadonlyMap<Snowflake, Role> {
    return this.world.guildOf(this.channel)?.roles ?? new Map();
  }

  role(id: Snowflake, option: string): void {
    const role = this.#roles().get(id);
    if (role === undefined) throw new Refused('invalid', 'There is no such role.', option);
    this.roles[id] = role;
  }

  mentionable(id: Snowflake, option: string): void {
    if (this.#roles().has(id)) this.role(id, option);
    else this.user(id, option);
  }

  channelOf(id: Snowflake, option: string, types?: readonly number[]): void {
    const channel = this.world.channels.get(id);
    if (channel?.guild_id === undefined || channel.guild_id !== this.channel.guild_id)
      throw new Refused('invalid', 'There is no such channel.', option);
    if (types !== undefined && types.length > 0 && !types.includes(channel.type)) {
      throw new Refused('invalid', 'This kind of channel is not allowed here.', option);
    }
    const permissions = this.world.permissionsIn(channel, this.viewerId).toString();
    const { permission_overwrites: _, joined: __, ...rest } = channel;
    this.channels[id] = { ...rest, permissions };
  }

  message(stored: StoredMessage): void {
    this.messages[stored.message.id] = wholeMessage(stored);
  }

  attachment(id: Snowflake, option: string): void {
    const file = this.store.files.get(id);
    if (file === undefined) throw new Refused('invalid', 'This file was not uploaded, or is gone.', option);
    this.attachments[id] = { ...attachmentOf(this.world, this.channel.id, file), ephemeral: true };
  }

  /** Only the parts that hold something; undefined if none does. */
  data(): Record<string, unknown> | undefined {
    const parts = {
      users: this.users,
      members: this.members,
      roles: this.roles,
      channels: this.channels,
      messages: this.messages,
      attachments: this.attachments,
    };
    const filled = Object.entries(parts).filter(([, part]) => Object.keys(part).length > 0);
    return filled.length === 0 ? undefined : Object.fromEntries(filled);
  }
}
