/** The small pure parts: time, ids, pictures, names, permissions. */
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { createSkewedClock } from '../src/clock.ts';
import { Faults } from '../src/faults.ts';
import { tidy } from '../src/world/files.ts';
import { ALL, channelPermissions, EVERYONE, guildPermissions, PERMISSIONS } from '../src/world/permissions.ts';
import { picture } from '../src/world/picture.ts';
import { GUILD_ID, membership, person, role, textChannel } from '../src/world/scene.ts';
import { createSnowflakes, madeAt } from '../src/world/snowflake.ts';
import { World } from '../src/world/world.ts';

const frozen = (now: number) => ({ now: () => now, after: () => () => undefined });

describe('time', () => {
  test('pushed ahead, it fires what falls due in order, at its own hour, and nothing that was taken back', () => {
    const clock = createSkewedClock(frozen(1_000));
    const fired: [string, number][] = [];
    const note = (name: string) => () => void fired.push([name, clock.now()]);
    clock.after(300, () => {
      note('late')();
      clock.after(50, note('later still'));
    });
    clock.after(100, note('early'));
    clock.after(200, note('never'))();
    clock.after(10_000, note('not yet'));
    clock.advance(400);
    expect(fired).toEqual([
      ['early', 1_100],
      ['late', 1_300],
      ['later still', 1_350],
    ]);
    expect(clock.now()).toBe(1_400);
  });

  test('gives ids that grow within one millisecond and tell when they were made', () => {
    const at = Date.UTC(2026, 0, 2);
    const next = createSnowflakes(frozen(at));
    const ids = Array.from({ length: 5_000 }, next);
    expect(ids.every((id, i) => i === 0 || BigInt(id) > BigInt(ids[i - 1] ?? '0'))).toBe(true);
    expect(madeAt(ids[0] ?? '')).toBe(at);
    // discord.com "Reference: Snowflakes" has this one as its example.
    expect(madeAt('175928847299117063')).toBe(Date.UTC(2016, 3, 30, 11, 18, 25, 796));
  });
});

describe('pictures', () => {
  test.each([
    'png',
    'gif',
    'jpeg',
    'webp',
  ] as const)('of type %s have their size read from the first bytes', async (format) => {
    const bytes = await sharp({ create: { width: 321, height: 45, channels: 3, background: 'teal' } })
      .toFormat(format)
      .toBuffer();
    expect(picture(bytes)).toEqual({ type: `image/${format}`, width: 321, height: 45 });
  });

  test('lossless and transparent WebP have theirs too', async () => {
    const make = (lossless: boolean) =>
      sharp({ create: { width: 300, height: 20, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0.5 } } })
        .webp({ lossless })
        .toBuffer();
    for (const bytes of [await make(true), await make(false)]) {
      expect(picture(bytes)).toEqual({ type: 'image/webp', width: 300, height: 20 });
    }
  });

  test('that are none, or torn, are bytes', () => {
    for (const hex of ['', '89504e47', 'ffd8', 'ffd8ffe00010', '52494646', '474946'])
      expect(picture(Buffer.from(hex, 'hex'))).toBeUndefined();
  });
});

test.each([
  ['../../etc/passwd', '_.._etc_passwd'],
  ['.bashrc', 'bashrc'],
  ['a b?.png', 'a_b_.png'],
  ['été 映画.gif', 'été_映画.gif'],
  ['', 'unknown'],
])('a file called %j is kept as %j', (given, kept) => {
  expect(tidy(given).replace(/^\.+/, '')).toBe(kept);
});

describe('permissions', () => {
  const {
    ViewChannel: viewChannel,
    SendMessages: sendMessages,
    ManageMessages: manageMessages,
    Administrator: administrator,
  } = PERMISSIONS;
  const mods = role('5', 'mods', manageMessages, 1);
  const roles = new Map(
    [role(GUILD_ID, '@everyone', EVERYONE, 0), mods, role('6', 'admins', administrator, 2)].map((one) => [one.id, one]),
  );
  const member = (...held: string[]) => membership(person('9', 'x', 'X'), '', held);
  const overwrite = (id: string, allow: bigint, deny: bigint, type: 0 | 1 = 0) => ({
    id,
    type,
    allow: String(allow),
    deny: String(deny),
  });
  const inChannel = (held: string[], ...permission_overwrites: ReturnType<typeof overwrite>[]) =>
    channelPermissions(
      guildPermissions('1', member(...held), roles, GUILD_ID),
      member(...held),
      { ...textChannel('7', 'x', 0), permission_overwrites },
      GUILD_ID,
    );

  test('add up over roles, and an administrator or the owner has all', () => {
    expect(inChannel(['5'])).toBe(EVERYONE | manageMessages);
    expect(inChannel(['6'])).toBe(ALL);
    expect(guildPermissions('9', member(), roles, GUILD_ID)).toBe(ALL);
  });

  test('follow overwrites: everyone, then roles, then the member', () => {
    const shut = overwrite(GUILD_ID, 0n, sendMessages);
    expect(inChannel([], shut) & sendMessages).toBe(0n);
    expect(inChannel(['5'], shut, overwrite('5', sendMessages, 0n)) & sendMessages).toBe(sendMessages);
    expect(
      inChannel(['5'], shut, overwrite('5', sendMessages, 0n), overwrite('9', 0n, sendMessages, 1)) & sendMessages,
    ).toBe(0n);
    expect(inChannel(['6'], shut)).toBe(ALL);
  });

  test('let an overwrite of one role allow what that of another denies', () => {
    const [denied, allowed] = [overwrite('5', 0n, sendMessages), overwrite('6', sendMessages, 0n)];
    const held = (...overwrites: ReturnType<typeof overwrite>[]) =>
      channelPermissions(
        EVERYONE,
        member('5', '6'),
        { ...textChannel('7', 'x', 0), permission_overwrites: overwrites },
        GUILD_ID,
      ) & sendMessages;
    expect(held(denied)).toBe(0n);
    expect(held(denied, allowed)).toBe(sendMessages);
    expect(held(allowed, denied)).toBe(sendMessages);
  });

  test('who cannot see a channel can do nothing in it', () => {
    expect(inChannel(['5'], overwrite(GUILD_ID, 0n, viewChannel))).toBe(0n);
  });
});

describe('armed faults', () => {
  const faults = () =>
    new Faults({
      dropSockets: () => undefined,
      requestReconnect: () => undefined,
      invalidateSessions: () => undefined,
      expireToken: () => true,
    });

  test('strike as often as ordered, only where they were ordered, in order', () => {
    const armed = faults();
    armed.order({ kind: 'delay', ms: 1, times: 2, route: '/users' });
    armed.order({ kind: 'delay', ms: 2 });
    expect(armed.strike('delay', 'GET /gateway')).toMatchObject({ ms: 2 });
    expect(armed.strike('delay', 'GET /gateway')).toBeUndefined();
    expect(armed.strike('delay', 'GET /users/@me')).toMatchObject({ ms: 1 });
    expect(armed.list()).toMatchObject([{ left: 1 }]);
    expect(armed.strike('delay', 'GET /users/@me')).toMatchObject({ ms: 1 });
    expect(armed.list()).toEqual([]);
  });

  test('of an acknowledgement touch nothing else', () => {
    const armed = faults();
    armed.order({ kind: 'lose-acknowledgement' });
    expect(armed.strike('lose-acknowledgement', 'POST /channels/{channel_id}/messages')).toBeUndefined();
    expect(
      armed.strike('lose-acknowledgement', 'POST /interactions/{interaction_id}/{interaction_token}/callback'),
    ).toBeDefined();
  });
});

describe('a bot’s ids', () => {
  const bot = (token: string) => new World(createSkewedClock()).addBot({ name: 'Robot', token });

  test('follow from its token: the same at every start, another for another token', () => {
    expect(bot('anything').id).toBe(bot('anything').id);
    expect(bot('anything').id).not.toBe(bot('anything else').id);
    expect(bot('anything').id).toMatch(/^\d{19}$/);
  });

  test('are those that a token in Discord’s form says', () => {
    const token = `${Buffer.from('1234567890123456789').toString('base64url')}.abcdef.secret`;
    expect(bot(token)).toMatchObject({ id: '1234567890123456789', bot: { id: '1234567890123456789' } });
  });

  test('are not given twice: a second bot with the same token is refused', () => {
    const world = new World(createSkewedClock());
    world.addBot({ name: 'Robot', token: 'same' });
    expect(() => world.addBot({ name: 'Other', token: 'same' })).toThrow('There is a bot with this token already.');
  });
});
