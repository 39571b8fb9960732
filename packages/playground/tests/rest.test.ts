/** The REST routes a bot uses outside interactions, through discord.js where it has a method, raw where it has none. */
import {
  ChannelType,
  EmbedBuilder,
  type GuildTextBasedChannel,
  PermissionFlagsBits,
  type REST,
  Routes,
} from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { report } from './conformance.ts';
import { openStage, refusal, type Stage } from './stage.ts';

const OWNER = '1000000000000000011';
const GUEST = '1000000000000000012';
const GENERAL = '1000000000000000031';
const FILMS = '1000000000000000032';

let stage: Stage;
let rest: REST;
let app: string;
let guildId: string;
beforeAll(async () => {
  stage = await openStage();
  rest = stage.rest;
  app = stage.playground.applicationId;
  guildId = stage.playground.guildId;
});
afterEach(() => {
  expect(stage.conformance.problems.splice(0)).toEqual([]);
});
afterAll(async () => {
  report(stage.conformance);
  await stage.close();
});
const channel = async (id = GENERAL) =>
  (await stage.client.channels.fetch(id, { force: true })) as GuildTextBasedChannel;

describe('the bot itself', () => {
  test('knows its name, its application and its guilds', async () => {
    expect(await rest.get(Routes.user())).toMatchObject({ id: app, bot: true });
    expect(await rest.get(Routes.currentApplication())).toMatchObject({ id: app, owner: { id: OWNER } });
    expect(await rest.get('/oauth2/applications/@me')).toMatchObject({ id: app });
    expect(await rest.get(Routes.userGuilds())).toEqual([expect.objectContaining({ id: guildId, owner: false })]);
    expect(await rest.get(Routes.gateway())).toEqual({
      url: stage.playground.apiUrl.replace('http', 'ws').replace('/api', ''),
    });
  });

  test('may change its name, and everyone sees the new one', async () => {
    await stage.client.user.setUsername('Renamed');
    expect((await stage.client.users.fetch(app, { force: true })).username).toBe('Renamed');
  });

  test('is nobody without its token', async () => {
    const stranger = (path: string, authorization?: string) =>
      fetch(`${stage.playground.apiUrl}/v10${path}`, { headers: authorization === undefined ? {} : { authorization } });
    expect((await stranger('/users/@me')).status).toBe(401);
    expect((await stranger('/users/@me', 'Bot wrong')).status).toBe(401);
    expect(await (await stranger('/users/@me', 'Bot wrong')).json()).toEqual({ message: '401: Unauthorized', code: 0 });
    expect((await stranger('/nowhere', 'Bot wrong')).status).toBe(404);
    expect((await fetch(`${stage.playground.apiUrl}/v10/gateway`, { method: 'DELETE' })).status).toBe(405);
  });

  test('speaks every version that Discord still takes, and says so to those who ask for an older one', async () => {
    const ask = (version: string) => fetch(`${stage.playground.apiUrl}${version}/gateway`);
    expect([(await ask('/v10')).status, (await ask('/v6')).status, (await ask('')).status]).toEqual([200, 200, 200]);
    expect(await (await ask('/v5')).json()).toEqual({ message: 'Invalid API version', code: 50_041 });
  });
});

describe('application commands', () => {
  const command = { name: 'one', description: 'First' };

  test('are made, read, changed and removed one by one, everywhere and in a guild', async () => {
    for (const [all, each] of [
      [Routes.applicationCommands(app), (id: string) => Routes.applicationCommand(app, id)],
      [Routes.applicationGuildCommands(app, guildId), (id: string) => Routes.applicationGuildCommand(app, guildId, id)],
    ] as const) {
      const made = (await rest.post(all, { body: command })) as Record<string, unknown> & { id: string };
      expect(made).toMatchObject({ ...command, type: 1, application_id: app, default_member_permissions: null });
      expect(await rest.get(`${all}?with_localizations=true`)).toEqual([made]);
      const { name_localizations: _, description_localizations: __, ...untranslated } = made;
      expect(await rest.get(all)).toEqual([untranslated]);
      expect(await rest.get(each(made.id))).toEqual(made);
      const changed = await rest.patch(each(made.id), { body: { description: 'Second' } });
      expect(changed).toMatchObject({ id: made.id, name: 'one', description: 'Second' });
      await rest.delete(each(made.id));
      expect(await rest.get(all)).toEqual([]);
      expect(await refusal(rest.get(each(made.id)))).toMatchObject({ status: 404, code: 10_063 });
    }
  });

  test('keep their ids over a bulk overwrite, and go when left out', async () => {
    const path = Routes.applicationCommands(app);
    const put = async (body: unknown[]) =>
      (await rest.put(path, { body })) as { id: string; name: string; version: string }[];
    const [first, second] = await put([command, { name: 'two', description: 'x' }]);
    const [again] = await put([{ name: 'two', description: 'changed' }]);
    expect(again).toMatchObject({ id: second?.id, description: 'changed' });
    expect(again?.version).not.toBe(second?.version);
    expect(await refusal(rest.get(Routes.applicationCommand(app, first?.id ?? '')))).toMatchObject({ code: 10_063 });
  });

  test('of a guild are overwritten apart from those everywhere', async () => {
    const inGuild = Routes.applicationGuildCommands(app, guildId);
    await rest.put(Routes.applicationCommands(app), { body: [command] });
    await rest.put(inGuild, { body: [{ ...command, description: 'Here' }] });
    await rest.put(inGuild, { body: [] });
    expect(await rest.get(inGuild)).toEqual([]);
    expect(await rest.get(Routes.applicationCommands(app))).toMatchObject([command]);
  });

  test('of the same name replace each other with a 200, not a second one', async () => {
    const path = Routes.applicationCommands(app);
    await rest.put(path, { body: [] });
    const first = (await rest.post(path, { body: command })) as { id: string };
    const second = (await rest.post(path, { body: { ...command, description: 'again' } })) as { id: string };
    expect(second.id).toBe(first.id);
    expect((await rest.get(path)) as unknown[]).toHaveLength(1);
  });

  test('of another application are out of reach', async () => {
    const other = stage.playground.addBot({ name: 'Other' });
    expect(await refusal(rest.get(Routes.applicationCommands(other.applicationId)))).toMatchObject({
      status: 403,
      code: 20_001,
    });
    expect(await refusal(rest.get(Routes.applicationCommands('5')))).toMatchObject({ status: 404, code: 10_002 });
  });

  test('have permissions that bots may read and not write', async () => {
    const path = Routes.guildApplicationCommandsPermissions(app, guildId);
    expect(await rest.get(path)).toEqual([]);
    const one = Routes.applicationCommandPermissions(app, guildId, app);
    expect(await refusal(rest.get(one))).toMatchObject({ status: 404, code: 10_066 });
    expect(await refusal(rest.put(one, { body: { permissions: [] } }))).toMatchObject({ status: 403, code: 20_001 });
  });

  test.each([
    ['a capital letter', { name: 'One', description: 'x' }, ['name'], 'APPLICATION_COMMAND_INVALID_NAME'],
    ['no description', { name: 'one' }, ['description'], 'BASE_TYPE_REQUIRED'],
    ['a long description', { name: 'one', description: 'x'.repeat(101) }, ['description'], 'BASE_TYPE_MAX_LENGTH'],
    [
      '26 choices',
      {
        name: 'one',
        description: 'x',
        options: [
          {
            type: 3,
            name: 'a',
            description: 'x',
            choices: Array.from({ length: 26 }, (_, i) => ({ name: `${i}`, value: `${i}` })),
          },
        ],
      },
      ['options', '0', 'choices'],
      'BASE_TYPE_MAX_LENGTH',
    ],
    [
      'an optional option before a required one',
      {
        name: 'one',
        description: 'x',
        options: [
          { type: 3, name: 'a', description: 'x' },
          { type: 3, name: 'b', description: 'x', required: true },
        ],
      },
      ['options', '1'],
      'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'a context menu with a description',
      { name: 'One', type: 3, description: 'x' },
      ['description'],
      'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION',
    ],
    [
      'over 8,000 characters',
      {
        name: 'one',
        description: 'x',
        options: Array.from({ length: 25 }, (_, i) => ({
          type: 3,
          name: `o${i}`,
          description: 'x'.repeat(100),
          choices: Array.from({ length: 25 }, (_, j) => ({ name: `${j}`, value: 'v'.repeat(20) })),
        })),
      },
      [],
      'APPLICATION_COMMAND_TOO_LARGE',
    ],
  ])('with %s are refused where it stands', async (_, body, path, code) => {
    const { status, code: number, rawError } = await refusal(rest.post(Routes.applicationCommands(app), { body }));
    expect({ status, number }).toEqual({ status: 400, number: 50_035 });
    const leaf = path.reduce<Record<string, unknown>>(
      (node, key) => node[key] as Record<string, unknown>,
      rawError.errors as Record<string, unknown>,
    );
    expect(leaf['_errors']).toEqual([expect.objectContaining({ code })]);
  });
});

describe('messages', () => {
  test('are sent, read, edited, listed and deleted', async () => {
    const place = await channel();
    const sent = await place.send({
      content: ' padded ',
      embeds: [new EmbedBuilder().setTitle('T').setTimestamp(1_000)],
    });
    expect(sent.content).toBe('padded');
    expect((await place.messages.fetch({ message: sent.id, force: true })).embeds[0]?.timestamp).toBe(
      '1970-01-01T00:00:01.000Z',
    );
    const edited = await sent.edit({ content: 'changed', embeds: [] });
    expect(edited.editedTimestamp).toBeGreaterThan(0);
    expect(edited.embeds).toEqual([]);
    await sent.delete();
    expect(await refusal(place.messages.fetch({ message: sent.id, force: true }))).toMatchObject({ code: 10_008 });
  });

  test('come in pages before, after and around one', async () => {
    const guest = stage.playground.actor('guest', 'films');
    const ids: string[] = [];
    for (let i = 0; i < 12; i++) ids.push((await guest.say(`film ${i}`)).id);
    const contents = async (query: Record<string, string | number>) => {
      const search = new URLSearchParams(
        Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]),
      );
      return ((await rest.get(Routes.channelMessages(FILMS), { query: search })) as { content: string }[]).map(
        ({ content }) => content,
      );
    };
    expect(await contents({ limit: 2 })).toEqual(['film 11', 'film 10']);
    expect(await contents({ limit: 2, before: ids[5] ?? '' })).toEqual(['film 4', 'film 3']);
    expect(await contents({ limit: 2, after: ids[5] ?? '' })).toEqual(['film 7', 'film 6']);
    expect(await contents({ limit: 3, around: ids[5] ?? '' })).toEqual(['film 6', 'film 5', 'film 4']);
    expect(
      await refusal(rest.get(Routes.channelMessages(FILMS), { query: new URLSearchParams({ limit: '101' }) })),
    ).toMatchObject({ code: 50_035 });
  });

  test('may answer others, and then name them', async () => {
    const said = await stage.playground.actor('guest').say('a question');
    const message = await (await channel()).messages.fetch(said.id);
    const answer = await message.reply('an answer');
    expect(answer.reference?.messageId).toBe(said.id);
    expect(answer.mentions.repliedUser?.id).toBe(GUEST);
    const quiet = await message.reply({ content: 'again', allowedMentions: { repliedUser: false } });
    expect(quiet.mentions.users.size).toBe(0);
  });

  test('ping only whom allowed_mentions lets them', async () => {
    const place = await channel(FILMS);
    const content = `<@${GUEST}> <@&1000000000000000021> @everyone \`<@${OWNER}>\``;
    const loud = await place.send({ content });
    expect([...loud.mentions.users.keys()]).toEqual([GUEST]);
    expect(loud.mentions.roles.size).toBe(1);
    expect(loud.mentions.everyone).toBe(true);
    const silent = await place.send({ content, allowedMentions: { parse: [] } });
    expect([silent.mentions.users.size, silent.mentions.roles.size, silent.mentions.everyone]).toEqual([0, 0, false]);
  });

  test('carry files that embeds can show, and lose those an edit leaves out', async () => {
    const place = await channel(FILMS);
    const gif = Buffer.from('4749463839610300020000000000', 'hex');
    const sent = await place.send({
      files: [
        { attachment: gif, name: 'still.gif', description: 'Three by two' },
        { attachment: Buffer.from('x'), name: 'note.txt' },
      ],
      embeds: [{ image: { url: 'attachment://still.gif' } }],
    });
    expect(sent.embeds[0]?.image).toMatchObject({ width: 3, height: 2 });
    expect([...sent.attachments.values()].map(({ name }) => name)).toEqual(['note.txt']);
    const served = await fetch(sent.embeds[0]?.image?.url ?? '');
    expect(served.headers.get('content-type')).toBe('image/gif');
    expect(Buffer.from(await served.arrayBuffer())).toEqual(gif);
    const note = sent.attachments.first()?.url ?? '';
    const edited = await sent.edit({ content: 'bare', attachments: [], embeds: [] });
    expect(edited.attachments.size).toBe(0);
    expect((await fetch(note)).status).toBe(404);
  });

  test('are deleted in bulk: 2 to 100 at once, none older than two weeks', async () => {
    const guest = stage.playground.actor('guest');
    const ids = [await guest.say('a'), await guest.say('b')].map(({ id }) => id);
    const bulk = (messages: string[]) => rest.post(Routes.channelBulkDelete(GENERAL), { body: { messages } });
    expect(await refusal(bulk(ids.slice(0, 1)))).toMatchObject({ code: 50_016 });
    expect(await refusal(bulk([...ids, '1000000000000000000']))).toMatchObject({ code: 50_034 });
    await bulk(ids);
    expect(guest.history().some(({ id }) => ids.includes(id))).toBe(false);
  });

  test('of others cannot be edited, and not everyone may delete them', async () => {
    const said = await stage.playground.actor('guest').say('mine');
    expect(
      await refusal(rest.patch(Routes.channelMessage(GENERAL, said.id), { body: { content: 'stolen' } })),
    ).toMatchObject({ status: 403, code: 50_005 });
    const meek = stage.playground.addBot({ name: 'Meek', permissions: PermissionFlagsBits.ViewChannel });
    const asMeek = { headers: { authorization: `Bot ${meek.token}` }, auth: false };
    expect(await refusal(rest.delete(Routes.channelMessage(GENERAL, said.id), asMeek))).toMatchObject({
      status: 403,
      code: 50_013,
    });
    await rest.delete(Routes.channelMessage(GENERAL, said.id));
  });

  test('are pinned and unpinned', async () => {
    const place = await channel(FILMS);
    const said = await stage.playground.actor('guest', 'films').say('keep this');
    const message = await place.messages.fetch(said.id);
    await message.pin();
    expect((await place.messages.fetchPins()).items.map(({ message: { id } }) => id)).toEqual([said.id]);
    expect(await rest.get(`/channels/${FILMS}/pins`)).toEqual([expect.objectContaining({ id: said.id, pinned: true })]);
    await message.unpin();
    const older = `/channels/${FILMS}/pins/${said.id}` as const;
    await rest.put(older);
    expect((await place.messages.fetch({ message: said.id, force: true })).pinned).toBe(true);
    await rest.delete(older);
    expect((await place.messages.fetchPins()).items).toEqual([]);
  });
});

describe('reactions', () => {
  test('are added, listed and removed, by whoever made them or all at once', async () => {
    const said = await stage.playground.actor('guest', 'films').say('react');
    const message = await (await channel(FILMS)).messages.fetch(said.id);
    await message.react('👍');
    expect(
      await refusal(rest.put(Routes.channelMessageOwnReaction(FILMS, said.id, encodeURIComponent('popcorn:123')))),
    ).toMatchObject({ status: 400, code: 10_014 });
    const { id: emojiId } = (await rest.post(Routes.guildEmojis(guildId), {
      body: { name: 'popcorn', image: 'data:image/png;base64,iVBORw0KGgo=' },
    })) as { id: string };
    const popcorn = `popcorn:${emojiId}`;
    await rest.put(Routes.channelMessageOwnReaction(FILMS, said.id, encodeURIComponent(popcorn)));
    const path = Routes.channelMessageReaction(FILMS, said.id, encodeURIComponent('👍'));
    expect(await rest.get(path)).toEqual([expect.objectContaining({ id: app })]);
    const seen = (await rest.get(Routes.channelMessage(FILMS, said.id))) as { reactions: unknown };
    expect(seen.reactions).toMatchObject([
      { count: 1, me: true },
      { count: 1, me: true },
    ]);
    expect(stage.playground.actor('guest', 'films').history(1)[0]?.reactions).toMatchObject([
      { emoji: { name: '👍' }, count: 1, me: false },
      { emoji: { name: 'popcorn', id: emojiId }, count: 1 },
    ]);
    await rest.delete(Routes.channelMessageUserReaction(FILMS, said.id, encodeURIComponent(popcorn), app));
    await rest.delete(Routes.channelMessageOwnReaction(FILMS, said.id, encodeURIComponent('👍')));
    expect(await rest.get(path)).toEqual([]);
    await message.react('👎');
    await rest.delete(Routes.channelMessageReaction(FILMS, said.id, encodeURIComponent('👎')));
    await message.react('👎');
    await message.reactions.removeAll();
    expect(stage.playground.actor('guest', 'films').history(1)[0]?.reactions).toBeUndefined();
    expect(await refusal(message.react('not an emoji'))).toMatchObject({ status: 400, code: 10_014 });
  });
});

describe('channels, guild, members, roles', () => {
  test('channels are made, changed, typed in and deleted', async () => {
    const guild = await stage.client.guilds.fetch(guildId);
    const made = await guild.channels.create({ name: 'new', type: ChannelType.GuildText, topic: 'x' });
    expect(await rest.get(Routes.guildChannels(guildId))).toHaveLength(5);
    expect((await made.setTopic('y')).topic).toBe('y');
    await made.sendTyping();
    await made.delete();
    expect(await refusal(rest.get(Routes.channel(made.id)))).toMatchObject({ status: 404, code: 10_003 });
  });

  test('a DM opens once and is the same ever after', async () => {
    const user = await stage.client.users.fetch(GUEST);
    const first = await user.createDM(true);
    await user.send('psst');
    expect(stage.playground.actor('guest', 'dm').history(1)[0]?.content).toBe('psst');
    expect((await user.createDM(true)).id).toBe(first.id);
    expect(await refusal(rest.post(Routes.userChannels(), { body: { recipient_id: app } }))).toMatchObject({
      code: 50_007,
    });
    expect(await refusal(rest.post(Routes.userChannels(), { body: { recipient_id: '7' } }))).toMatchObject({
      code: 50_035,
    });
  });

  test('the guild has counts, members by page and by name', async () => {
    const guild = await stage.client.guilds.fetch({ guild: guildId, withCounts: true, force: true });
    expect(guild.approximateMemberCount).toBeGreaterThanOrEqual(3);
    expect([...(await guild.members.list({ limit: 2 })).values()].map(({ user }) => user.username)).toEqual([
      'olive',
      'gus',
    ]);
    expect((await guild.members.search({ query: 'gu' })).size).toBe(1);
    expect(await guild.members.fetch().then((all) => all.has(OWNER))).toBe(true);
    expect(await refusal(rest.get(Routes.guildMember(guildId, '9')))).toMatchObject({ status: 404, code: 10_007 });
    expect(await refusal(rest.get(Routes.guild('9')))).toMatchObject({ status: 404, code: 10_004 });
  });

  test('roles are made, given, taken and deleted', async () => {
    const guild = await stage.client.guilds.fetch(guildId);
    const role = await guild.roles.create({ name: 'Critic', colors: { primaryColor: 0x123456 } });
    const member = await guild.members.fetch(GUEST);
    await member.roles.add(role);
    expect((await guild.members.fetch({ user: GUEST, force: true })).roles.cache.has(role.id)).toBe(true);
    await member.roles.remove(role);
    await member.setNickname('Gustav');
    expect((await guild.members.fetch({ user: GUEST, force: true })).nickname).toBe('Gustav');
    expect(await rest.get(Routes.guildRole(guildId, role.id))).toMatchObject({ name: 'Critic' });
    expect((await role.setName('Reviewer')).name).toBe('Reviewer');
    expect((await guild.members.editMe({ nick: 'The Bot' })).nickname).toBe('The Bot');
    await role.delete();
    expect((await guild.roles.fetch()).has(role.id)).toBe(false);
  });
});
