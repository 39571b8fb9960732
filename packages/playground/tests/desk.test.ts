/** The page's socket: first state, calls, and who is told of what. */
import {
  ApplicationCommandType,
  ButtonStyle,
  InteractionContextType,
  MessageFlags,
  PermissionFlagsBits,
  Routes,
} from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InspectorEntry, PageChannel, PageCommand, PageMessage } from '../src/page-protocol.ts';
import { openPageSocket, type PageSocket } from './socket.ts';
import { openStage, type Stage } from './stage.ts';

const GENERAL = '1000000000000000031';
const READ_ONLY = '1000000000000000033';
const STAFF = '1000000000000000034';
const GUEST = '1000000000000000012';

const commands = [
  { name: 'open', description: 'For all' },
  {
    name: 'managers',
    description: 'For those who manage',
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  },
  { name: 'admins', description: 'For administrators', default_member_permissions: '0' },
  { name: 'server', description: 'Not in DMs', contexts: [InteractionContextType.Guild] },
  { name: 'direct', description: 'Only in DMs', contexts: [InteractionContextType.BotDM] },
  { name: 'grown', description: 'Age-restricted: only in such channels and DMs', nsfw: true },
  { name: 'secret', description: 'Answers one' },
  { name: 'form', description: 'Opens a modal' },
  { name: 'Pin it', type: ApplicationCommandType.Message },
];

let stage: Stage;
let owner: PageSocket;
let guest: PageSocket;
beforeAll(async () => {
  stage = await openStage({
    commands,
    onInteraction: async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      if (interaction.commandName === 'form') {
        return interaction.showModal({
          customId: 'm',
          title: 'M',
          components: [{ type: 1, components: [{ type: 4, customId: 'a', style: 1, label: 'A' }] }],
        });
      }
      const components = [
        { type: 1, components: [{ type: 2, style: ButtonStyle.Primary, label: 'Go', customId: 'go' }] },
      ];
      return interaction.reply({
        content: 'psst',
        components,
        ...(interaction.commandName === 'secret' ? { flags: MessageFlags.Ephemeral } : {}),
      });
    },
  });
  owner = await openPageSocket(stage.playground);
  guest = await openPageSocket(stage.playground);
  await guest.call('act-as', { userId: GUEST });
});
afterAll(async () => {
  owner.close();
  guest.close();
  await stage.close();
});

const offered = async (page: PageSocket, channelId: string) =>
  (await page.call<{ commands: PageCommand[] }>('commands', { channelId })).commands.map(({ name }) => name);
const commandId = async (name: string) =>
  (await owner.call<{ commands: PageCommand[] }>('commands', { channelId: GENERAL })).commands.find(
    (one) => one.name === name,
  )?.id;

describe('the first state', () => {
  test('is all the owner may see', () => {
    const { state } = owner;
    expect(state.people.map(({ user, part }) => [user.username, part])).toEqual([
      ['olive', 'owner'],
      ['gus', 'guest'],
    ]);
    expect(state.channels.map(({ name, type }) => name ?? type)).toEqual(['general', 'films', 'read-only', 'staff', 1]);
    expect(state.applications).toMatchObject([
      { name: 'Playground Bot', online: true, dmChannelId: state.channels[4]?.id },
    ]);
    expect(state.limits).toMatchObject({
      messageLength: 2_000,
      acknowledgeWithin: 3_000,
      uploadBytes: 10 * 1024 * 1024,
    });
  });

  test('of the guest lacks the staff channel and the right to write in read-only', async () => {
    const { state } = await guest.call<{ state: { channels: PageChannel[] } }>('act-as', { userId: GUEST });
    expect(state.channels.map(({ name, canSend }) => [name, canSend])).toEqual([
      ['general', true],
      ['films', true],
      ['read-only', false],
      [undefined, true],
    ]);
    await expect(guest.call('send', { channelId: READ_ONLY, content: 'x' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(guest.call('history', { channelId: STAFF })).rejects.toMatchObject({ code: 'not-found' });
    await expect(guest.call('act-as', { userId: stage.playground.applicationId })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('commands', () => {
  test('are offered by permission, place and age', async () => {
    expect(await offered(owner, GENERAL)).toEqual(['admins', 'form', 'managers', 'open', 'Pin it', 'secret', 'server']);
    expect(await offered(guest, GENERAL)).toEqual(['form', 'open', 'Pin it', 'secret', 'server']);
    const dm = guest.state.applications[0]?.dmChannelId;
    expect(stage.playground.actor('guest', 'dm').commands()).toEqual([
      'admins',
      'direct',
      'form',
      'grown',
      'managers',
      'open',
      'Pin it',
      'secret',
    ]);
    await expect(guest.call('commands', { channelId: dm })).rejects.toMatchObject({ code: 'not-found' }); // the owner's DM
  });

  test('that are hidden are refused as well', async () => {
    await expect(
      guest.call('slash', { channelId: GENERAL, commandId: await commandId('admins'), options: [] }),
    ).rejects.toMatchObject({ code: 'forbidden', message: 'You may not use /admins here.' });
    await expect(guest.call('slash', { channelId: GENERAL, commandId: '1', options: [] })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('follow the permissions an owner sets: user over role over everyone, and channels', async () => {
    const id = (await commandId('open')) ?? '';
    const set = (permissions: object[]) =>
      stage.rest.put(
        Routes.applicationCommandPermissions(stage.playground.applicationId, stage.playground.guildId, id),
        {
          body: { permissions },
          auth: false,
          headers: { authorization: `Bearer ${stage.playground.ownerToken}` },
        },
      );
    const everyone = { id: stage.playground.guildId, type: 1, permission: false };
    await set([everyone]);
    await guest.next('commands-changed');
    expect(await offered(guest, GENERAL)).not.toContain('open');
    await set([everyone, { id: GUEST, type: 2, permission: true }]);
    expect(await offered(guest, GENERAL)).toContain('open');
    await set([{ id: GENERAL, type: 3, permission: false }]);
    expect(await offered(guest, GENERAL)).not.toContain('open');
    expect(await offered(guest, READ_ONLY)).toContain('open');
    expect(await offered(owner, GENERAL)).toContain('open');
    await set([]);
    expect(stage.conformance.problems).toEqual([]);
  });
});

describe('what happens', () => {
  test('reaches both pages; what is ephemeral reaches one, and goes when dismissed', async () => {
    const { messageId } = await owner.call<{ messageId: string }>('send', { channelId: GENERAL, content: 'hello' });
    expect((await guest.next('message-create', ({ message }) => message.id === messageId)).message.content).toBe(
      'hello',
    );
    const { interactionId } = await guest.call<{ interactionId: string }>('slash', {
      channelId: GENERAL,
      commandId: await commandId('secret'),
      options: [],
    });
    const { message } = await guest.next('message-create', (event) => event.message.content === 'psst');
    expect(message).toMatchObject({ flags: 64, commandName: 'secret' });
    await guest.next(
      'interaction',
      ({ interaction }) => interaction.id === interactionId && interaction.stage === 'answered',
    );
    await expect(
      owner.call('component', { channelId: GENERAL, messageId: message.id, customId: 'go' }),
    ).rejects.toMatchObject({ code: 'not-found' });
    await guest.call('dismiss', { channelId: GENERAL, messageId: message.id });
    await guest.next('message-delete', (event) => event.messageId === message.id);
    expect(owner.events.some((event) => event.type === 'message-create' && event.message.id === message.id)).toBe(
      false,
    );
    expect(owner.events.some((event) => event.type === 'interaction' && event.interaction.id === interactionId)).toBe(
      false,
    );
  });

  test('a modal opens for the one who asked, and only they can send it', async () => {
    await guest.call('slash', { channelId: GENERAL, commandId: await commandId('form'), options: [] });
    const { modal } = await guest.next('modal');
    expect(modal.data).toMatchObject({ custom_id: 'm', title: 'M' });
    expect(owner.events.some(({ type }) => type === 'modal')).toBe(false);
    await expect(owner.call('modal-submit', { modalId: modal.id, fields: { a: 'x' } })).rejects.toMatchObject({
      code: 'not-found',
    });
    const { interactionId } = await guest.call<{ interactionId: string }>('modal-submit', {
      modalId: modal.id,
      fields: { a: 'x' },
    });
    stage.clock.advance(3_001);
    const { interaction } = await guest.next(
      'interaction',
      (event) => event.interaction.id === interactionId && event.interaction.stage === 'failed',
    );
    expect(interaction.reason).toBe('Something went wrong. Try again.');
  });

  test('history comes in pages, with a sign of more', async () => {
    for (let i = 0; i < 7; i++) await guest.call('send', { channelId: '1000000000000000032', content: `film ${i}` });
    const first = await guest.call<{ messages: PageMessage[]; more: boolean }>('history', {
      channelId: '1000000000000000032',
      limit: 5,
    });
    expect(first.messages.map(({ content }) => content)).toEqual(['film 6', 'film 5', 'film 4', 'film 3', 'film 2']);
    expect(first.more).toBe(true);
    const rest = await guest.call<{ messages: PageMessage[]; more: boolean }>('history', {
      channelId: '1000000000000000032',
      limit: 5,
      before: first.messages[4]?.id,
    });
    expect(rest.messages.map(({ content }) => content)).toEqual(['film 1', 'film 0']);
    expect(rest.more).toBe(false);
  });

  test('only one’s own messages are edited, others’ are deleted by those who manage', async () => {
    const { messageId } = await owner.call<{ messageId: string }>('send', { channelId: GENERAL, content: 'mine' });
    await expect(guest.call('edit', { channelId: GENERAL, messageId, content: 'stolen' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(guest.call('delete', { channelId: GENERAL, messageId })).rejects.toMatchObject({ code: 'forbidden' });
    const other = await guest.call<{ messageId: string }>('send', { channelId: GENERAL, content: 'rude' });
    await owner.call('delete', { channelId: GENERAL, messageId: other.messageId });
    await expect(owner.call('send', { channelId: GENERAL, content: 'x'.repeat(2_001) })).rejects.toMatchObject({
      code: 'too-large',
    });
    await expect(owner.call('send', { channelId: GENERAL, content: '   ' })).rejects.toMatchObject({
      code: 'invalid',
      message: 'There is nothing to send.',
    });
  });

  test('the inspector shows requests with what is left of the deadlines, from the last ones on', async () => {
    const { entries } = await owner.call<{ entries: InspectorEntry[] }>('inspect', { on: true });
    expect(entries.length).toBeGreaterThan(10);
    await guest.call('slash', { channelId: GENERAL, commandId: await commandId('open'), options: [] });
    const { entry } = await owner.next(
      'inspector',
      (event) => event.entry.kind === 'rest' && event.entry.route?.endsWith('/callback') === true,
    );
    expect(entry).toMatchObject({
      kind: 'rest',
      method: 'POST',
      status: 204,
      requestBody: { type: 4 },
      applicationId: stage.playground.applicationId,
    });
    expect(entry.interaction?.tokenLeft).toBeGreaterThan(14 * 60_000);
    const asked = owner.events.find(
      (event) =>
        event.type === 'inspector' && event.entry.kind === 'gateway' && event.entry.event === 'INTERACTION_CREATE',
    );
    expect(asked).toMatchObject({ entry: { interaction: { acknowledgeLeft: expect.any(Number) } } });
    await owner.call('inspect', { on: false });
  });
});

describe('bad input', () => {
  test('that is no call ends that socket; a call that makes no sense is refused', async () => {
    for (const text of ['not json', '[]', '{"type":"constructor","nonce":"1"}', '{"type":"send"}']) {
      const page = await openPageSocket(stage.playground);
      const closed = new Promise((resolve) => page.socket.on('close', resolve));
      page.socket.send(text);
      expect(await closed).toBe(1_003);
    }
    await expect(owner.call('send', {})).rejects.toMatchObject({ code: 'invalid' });
    for (const [type, params] of [
      ['history', { channelId: GENERAL, before: 'x' }],
      ['send', { channelId: GENERAL, content: 'x', uploads: 5 }],
      ['component', { channelId: GENERAL, messageId: {}, customId: 'a' }],
      ['fault', { fault: { kind: 'delay', ms: 'long' } }],
      ['modal-submit', { modalId: '1', fields: [] }],
    ] as const) {
      await expect(owner.call(type, params), type).rejects.toMatchObject({
        code: 'invalid',
        message: expect.stringContaining('The call is not understood: '),
      });
    }
    await expect(
      owner.call('slash', { channelId: GENERAL, commandId: await commandId('open'), options: 7 }),
    ).rejects.toMatchObject({ code: 'invalid' });
  });

  test('three thousand messages at once are all answered, and the page is as quick as before', async () => {
    const flood = Array.from({ length: 3_000 }, (_, i) =>
      owner.call('send', { channelId: STAFF, content: `flood ${i}` }),
    );
    expect(await Promise.all(flood)).toHaveLength(3_000);
    const { messages } = await owner.call<{ messages: PageMessage[] }>('history', { channelId: STAFF, limit: 1 });
    expect(messages[0]?.content).toBe('flood 2999');
  });

  test('a bot that goes away is shown offline, and its commands say so', async () => {
    await stage.client.destroy();
    await owner.next('application', ({ application }) => !application.online);
    await expect(
      owner.call('slash', { channelId: GENERAL, commandId: await commandId('open'), options: [] }),
    ).rejects.toMatchObject({
      code: 'offline',
      message: 'Playground Bot is offline: its bot is not connected to the playground.',
    });
  });
});
