/** "Permissions: Permission Hierarchy" and the examples of that page, asked over the wire. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSkewedClock } from '../src/clock.ts';
import { type Playground, startPlayground } from '../src/playground.ts';
import { OWNER_ID, role } from '../src/world/scene.ts';

const LOW = '500';
const EQUAL = '501';
const HIGH = '502';
const clock = createSkewedClock();
let playground: Playground;
const people: Record<string, string> = {};

beforeAll(async () => {
  playground = await startPlayground({ port: 0, clock });
  const { guild } = playground.world;
  for (const one of guild.roles.values()) if (one.tags?.bot_id === playground.applicationId) one.position = 5;
  for (const [id, position] of [
    [LOW, 2],
    [EQUAL, 5],
    [HIGH, 8],
  ] as const) {
    guild.roles.set(id, role(id, `role ${position}`, 0n, position));
  }
  for (const [name, roles] of [
    ['Lena', [LOW]],
    ['Eva', [EQUAL]],
    ['Hans', [HIGH, LOW]],
    ['Nora', []],
  ] as const) {
    const { id } = playground.world.addPerson(name);
    people[name] = id;
    Object.assign(guild.members.get(id) ?? {}, { roles: [...roles] });
  }
});
afterAll(() => playground.close());

/** `200`, or Discord's code of the refusal. */
async function ask(method: string, path: string, body?: object): Promise<number> {
  clock.advance(1_500);
  const response = await fetch(`${playground.apiUrl}/v10/guilds/${playground.guildId}${path}`, {
    method,
    headers: { Authorization: `Bot ${playground.botToken}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return response.ok ? 200 : (JSON.parse(text) as { code: number }).code;
}
const MISSING = 50_013;
const member = (name: string) => `/members/${people[name] ?? OWNER_ID}`;

describe('a bot', () => {
  test('grants and takes only roles below its own highest', async () => {
    expect(await ask('PUT', `${member('Nora')}/roles/${LOW}`)).toBe(200);
    expect(await ask('DELETE', `${member('Nora')}/roles/${LOW}`)).toBe(200);
    expect(await ask('PUT', `${member('Nora')}/roles/${EQUAL}`)).toBe(MISSING);
    expect(await ask('PUT', `${member('Nora')}/roles/${HIGH}`)).toBe(MISSING);
    expect(await ask('PATCH', member('Nora'), { roles: [HIGH] })).toBe(MISSING);
    // Whose role it is does not matter: the role does.
    expect(await ask('DELETE', `${member('Hans')}/roles/${LOW}`)).toBe(200);
    expect(await ask('PUT', `${member('Hans')}/roles/${LOW}`)).toBe(200);
  });

  test('edits only roles below its own, and gives them only permissions that it has', async () => {
    expect(await ask('PATCH', `/roles/${LOW}`, { name: 'lower', permissions: String(P.ManageMessages) })).toBe(200);
    expect(await ask('PATCH', `/roles/${LOW}`, { permissions: String(P.Administrator) })).toBe(MISSING);
    expect(await ask('PATCH', `/roles/${EQUAL}`, { name: 'x' })).toBe(MISSING);
    expect(await ask('PATCH', `/roles/${HIGH}`, { name: 'x' })).toBe(MISSING);
    expect(await ask('DELETE', `/roles/${HIGH}`)).toBe(MISSING);
    expect(await ask('POST', '/roles', { permissions: String(P.Administrator) })).toBe(MISSING);
  });

  test('sorts only roles below its own', async () => {
    expect(await ask('PATCH', '/roles', [{ id: LOW, position: 3 }])).toBe(200);
    expect(await ask('PATCH', '/roles', [{ id: LOW, position: 6 }])).toBe(MISSING);
    expect(await ask('PATCH', '/roles', [{ id: HIGH, position: 1 }])).toBe(MISSING);
  });

  test('kicks, bans, renames and times out only who stands below it, and never the owner', async () => {
    const until = new Date(clock.now() + 60_000).toISOString();
    for (const name of ['Eva', 'Hans', 'the owner']) {
      expect(await ask('PATCH', member(name), { nick: 'x' }), name).toBe(MISSING);
      expect(await ask('PATCH', member(name), { communication_disabled_until: until }), name).toBe(MISSING);
      expect(await ask('PUT', `/bans/${people[name] ?? OWNER_ID}`, {}), name).toBe(MISSING);
      expect(await ask('DELETE', member(name)), name).toBe(MISSING);
    }
    expect(await ask('PATCH', member('Lena'), { nick: 'Leni', communication_disabled_until: until })).toBe(200);
    expect(await ask('DELETE', member('Lena'))).toBe(200);
    expect(await ask('PUT', `/bans/${people['Nora']}`, {})).toBe(200);
  });
});

test('otherwise rank means nothing: a higher role that denies does not win over a lower one that allows', async () => {
  const { world } = playground;
  const channel = world.channel('1000000000000000031');
  const before = channel.permission_overwrites;
  const bits = String(P.ViewChannel);
  channel.permission_overwrites = [
    { id: HIGH, type: 0, allow: '0', deny: bits },
    { id: LOW, type: 0, allow: bits, deny: '0' },
  ];
  expect(world.permissionsIn(channel, people['Hans'] ?? '') & P.ViewChannel).toBe(P.ViewChannel);
  channel.permission_overwrites = before ?? [];
});

test('the documentation’s example of bits: Add Reactions and Send Messages, and not Kick Members', async () => {
  const { guild } = playground.world;
  const url = `${playground.apiUrl}/v10/guilds/${guild.id}/roles`;
  const headers = { Authorization: `Bot ${playground.botToken}`, 'Content-Type': 'application/json' };
  const made = await fetch(url, {
    method: 'POST',
    headers,
    body: JSON.stringify({ name: 'docs', permissions: '2112' }),
  });
  const { id, permissions } = (await made.json()) as { id: string; permissions: string };
  expect(permissions).toBe('2112');
  const reader = playground.world.addPerson('Docs');
  const everyone = guild.roles.get(guild.id);
  const kept = everyone?.permissions;
  if (everyone !== undefined) everyone.permissions = '0';
  Object.assign(guild.members.get(reader.id) ?? {}, { roles: [id] });
  const held = playground.world.guildPermissions(guild, reader.id);
  expect([held & P.AddReactions, held & P.SendMessages, held & P.KickMembers]).toEqual([0x40n, 0x800n, 0n]);
  if (everyone !== undefined) everyone.permissions = kept ?? '0';
});
