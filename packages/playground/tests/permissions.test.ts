/** "Permissions" in docs.discord.com: its pseudocode, its implicit permissions, its hierarchy, its timeouts. */
import { ChannelType } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { createSkewedClock } from '../src/clock.ts';
import { ALL, PERMISSIONS as P } from '../src/world/permissions.ts';
import { GUEST_ID, GUILD_ID, OWNER_ID, role, textChannel } from '../src/world/scene.ts';
import type { Channel, Overwrite } from '../src/world/wire.ts';
import { World } from '../src/world/world.ts';

const base =
  P.ViewChannel | P.SendMessages | P.ReadMessageHistory | P.AttachFiles | P.EmbedLinks | P.SendMessagesInThreads;

function place(...permission_overwrites: Overwrite[]) {
  const clock = createSkewedClock();
  const world = new World(clock);
  const everyone = world.guild.roles.get(GUILD_ID);
  if (everyone !== undefined) everyone.permissions = base.toString();
  for (const [id, bits, position] of [
    ['5', 0n, 1],
    ['6', 0n, 2],
    ['7', P.Administrator, 3],
  ] as const) {
    world.guild.roles.set(id, role(id, id, bits, position));
  }
  const channel: Channel = { ...textChannel('100', 'x', 0), permission_overwrites };
  world.channels.set(channel.id, channel);
  const guest = world.guild.members.get(GUEST_ID);
  const give = (...roles: string[]) => {
    if (guest !== undefined) guest.roles = roles;
  };
  return { world, clock, channel, guest, give, held: () => world.permissionsIn(channel, GUEST_ID) };
}
const of = (id: string, allow: bigint, deny: bigint, type: 0 | 1 = 0): Overwrite => ({
  id,
  type,
  allow: String(allow),
  deny: String(deny),
});

describe('overwrites', () => {
  test('apply in order: everyone, then all roles together, then the member', () => {
    const { held, give } = place(
      of(GUILD_ID, 0n, P.SendMessages),
      of('5', P.SendMessages, 0n),
      of('6', 0n, P.SendMessages),
      of(GUEST_ID, 0n, P.AttachFiles, 1),
    );
    expect(held() & P.SendMessages).toBe(0n);
    give('5', '6');
    expect(held() & P.SendMessages, 'of two roles, allow wins').toBe(P.SendMessages);
    expect(held() & P.AttachFiles, 'the member’s own comes last').toBe(0n);
    give('6');
    expect(held() & P.SendMessages).toBe(0n);
  });

  test('of a member win over every role’s', () => {
    const { held, give } = place(of('6', 0n, P.ViewChannel), of(GUEST_ID, P.ViewChannel, 0n, 1));
    give('6');
    expect(held() & P.ViewChannel).toBe(P.ViewChannel);
  });

  test('of a role’s id as a member, or the other way round, mean nobody', () => {
    const { held, give } = place(of('5', 0n, P.ViewChannel, 1), of(GUEST_ID, 0n, P.ViewChannel, 0));
    give('5');
    expect(held() & P.ViewChannel).toBe(P.ViewChannel);
  });

  test('do not bind an administrator, nor the owner', () => {
    const { world, channel, held, give } = place(of(GUILD_ID, 0n, ALL), of(GUEST_ID, 0n, ALL, 1));
    give('7');
    expect(held()).toBe(ALL);
    expect(world.permissionsIn(channel, OWNER_ID)).toBe(ALL);
  });
});

describe('a denied permission takes others with it', () => {
  test('without View Channel there is nothing', () => {
    expect(place(of(GUILD_ID, P.SendMessages, P.ViewChannel)).held()).toBe(0n);
  });

  test('without Send Messages neither files, embeds, mentions of everyone nor TTS', () => {
    const { held } = place(of(GUILD_ID, P.MentionEveryone | P.SendTTSMessages, P.SendMessages));
    expect(held() & (P.AttachFiles | P.EmbedLinks | P.MentionEveryone | P.SendTTSMessages)).toBe(0n);
    expect(held() & P.ReadMessageHistory).toBe(P.ReadMessageHistory);
  });

  test('without Connect a voice channel is only seen', () => {
    const { channel, held } = place(of(GUILD_ID, P.ManageChannels, P.Connect));
    channel.type = ChannelType.GuildVoice;
    expect(held()).toBe(P.ViewChannel);
  });
});

describe('a thread', () => {
  const thread: Channel = { ...textChannel('101', 'talk', 0), type: ChannelType.PublicThread, parent_id: '100' };

  test('has its parent’s overwrites, and its own permission to write', () => {
    const { world } = place(of(GUILD_ID, 0n, P.SendMessages));
    world.channels.set(thread.id, thread);
    expect(world.may(thread, GUEST_ID, P.SendMessagesInThreads, P.AttachFiles)).toBe(true);
    const { world: other } = place(of(GUILD_ID, 0n, P.SendMessagesInThreads));
    expect(other.may(thread, GUEST_ID, P.SendMessagesInThreads)).toBe(false);
  });

  test('that is private is seen by who is in it, and by who manages threads', () => {
    const { world, channel } = place();
    const secret: Channel = { ...thread, type: ChannelType.PrivateThread, joined: new Map() };
    expect(world.may(secret, GUEST_ID, P.ViewChannel)).toBe(false);
    secret.joined?.set(GUEST_ID, '');
    expect(world.may(secret, GUEST_ID, P.ViewChannel)).toBe(true);
    secret.joined?.clear();
    channel.permission_overwrites = [of(GUEST_ID, P.ManageThreads, 0n, 1)];
    expect(world.may(secret, GUEST_ID, P.ViewChannel)).toBe(true);
  });
});

describe('a timeout', () => {
  test('leaves seeing and reading, until it is over', () => {
    const { clock, guest, held } = place(of(GUEST_ID, P.SendMessages, 0n, 1));
    if (guest !== undefined) guest.communication_disabled_until = new Date(clock.now() + 60_000).toISOString();
    expect(held()).toBe(P.ViewChannel | P.ReadMessageHistory);
    clock.advance(60_001);
    expect(held() & P.SendMessages).toBe(P.SendMessages);
  });

  test('does not touch administrators', () => {
    const { clock, guest, give, held } = place();
    give('7');
    if (guest !== undefined) guest.communication_disabled_until = new Date(clock.now() + 60_000).toISOString();
    expect(held()).toBe(ALL);
  });
});
