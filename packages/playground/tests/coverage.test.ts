/**
 * Every route is asked once as a bot would, every event is heard, and both are those that the tables say. What the routes do
 * in detail is in the other files; here nothing may be missing.
 */
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createSkewedClock } from '../src/clock.ts';
import { EVENTS } from '../src/gateway/events.ts';
import { type Playground, startPlayground } from '../src/playground.ts';
import { routes } from '../src/rest/routes.ts';
import { GUEST_ID, GUILD_ID, OWNER_ID } from '../src/world/scene.ts';
import { type Conformance, watchConformance } from './conformance.ts';

type Json = Record<string, unknown>;
const GENERAL = '1000000000000000031';
const PNG = 'data:image/png;base64,iVBORw0KGgo=';
const SECOND = '2000000000000000001';

const clock = createSkewedClock();
let playground: Playground;
let socket: WebSocket;
let app: string;
let conformance: Conformance;
const heard = new Set<string>();
const asked = new Set<string>();
const refused: string[] = [];

/** Asks, and fails on anything but success; templates as in Discord's description, to be found in the table of routes. */
async function ask(
  method: string,
  template: string,
  params: Json = {},
  body?: object | FormData,
  query = '',
): Promise<Json> {
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name] ?? DEFAULTS[name])),
  );
  clock.advance(1_500);
  const response = await fetch(`${playground.apiUrl}/v10${path}${query}`, {
    method,
    headers: {
      Authorization: `Bot ${playground.botToken}`,
      ...(body === undefined || body instanceof FormData ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
  });
  asked.add(`${method} ${template}`);
  const text = await response.text();
  if (!response.ok) refused.push(`${method} ${path} ${response.status} ${text}`);
  return text === '' ? {} : (JSON.parse(text) as Json);
}
const DEFAULTS: Json = { channel_id: GENERAL, guild_id: GUILD_ID, user_id: GUEST_ID };

beforeAll(async () => {
  playground = await startPlayground({ port: 0, clock, guilds: [{ name: 'Second', id: SECOND }] });
  conformance = watchConformance(playground);
  app = playground.applicationId;
  DEFAULTS['application_id'] = app;
  playground.tap.heard.on('entry', (entry) => {
    if (entry.kind === 'gateway' && entry.direction === 'out' && entry.event !== undefined) heard.add(entry.event);
  });
  socket = await connect();
});
afterAll(async () => {
  socket?.close();
  await playground?.close();
});

let session = { id: '', seq: 0 };
function connect(resume = false): Promise<WebSocket> {
  const opened = new WebSocket(`ws://127.0.0.1:${playground.port}/?v=10&encoding=json`);
  const token = playground.botToken;
  return new Promise((resolve) => {
    opened.on('message', (data) => {
      const { op, t, s, d } = JSON.parse(String(data)) as { op: number; t: string; s: number; d: Json };
      if (s !== null) session.seq = s;
      if (t === 'VOICE_STATE_UPDATE') voiceUpdates += 1;
      if (op === 10) {
        const identify = { op: 2, d: { token, intents: 53_608_447, properties: {} } };
        const again = { op: 6, d: { token, session_id: session.id, seq: session.seq } };
        opened.send(JSON.stringify(resume ? again : identify));
      }
      if (t === 'READY') session = { id: String(d['session_id']), seq: s };
      if (t === 'GUILD_CREATE' || t === 'RESUMED') resolve(opened);
    });
  });
}
const send = (op: number, d: unknown) => socket.send(JSON.stringify({ op, d }));

let voiceUpdates = 0;
/** Goes into a voice channel, and waits until the guild has heard of it. */
async function joinVoice(channelId: unknown): Promise<void> {
  const before = voiceUpdates;
  send(4, { guild_id: GUILD_ID, channel_id: channelId, self_mute: false, self_deaf: false });
  await expect.poll(() => voiceUpdates).toBeGreaterThan(before);
}

test('a guild is changed in every way there is', async () => {
  for (const template of [
    '/gateway',
    '/gateway/bot',
    '/users/@me',
    '/users/@me/guilds',
    '/users/{user_id}',
    '/applications/@me',
    '/oauth2/applications/@me',
    '/applications/{application_id}',
    '/applications/{application_id}/role-connections/metadata',
    '/applications/{application_id}/commands',
    '/applications/{application_id}/guilds/{guild_id}/commands',
    '/applications/{application_id}/guilds/{guild_id}/commands/permissions',
    '/voice/regions',
    '/sticker-packs',
    '/soundboard-default-sounds',
    '/guilds/{guild_id}',
    '/guilds/{guild_id}/preview',
    '/guilds/{guild_id}/regions',
    '/guilds/{guild_id}/integrations',
    '/guilds/{guild_id}/vanity-url',
    '/guilds/{guild_id}/welcome-screen',
    '/guilds/{guild_id}/onboarding',
    '/guilds/{guild_id}/widget',
    '/guilds/{guild_id}/channels',
    '/guilds/{guild_id}/roles',
    '/guilds/{guild_id}/roles/member-counts',
    '/guilds/{guild_id}/members',
    '/guilds/{guild_id}/members/{user_id}',
    '/guilds/{guild_id}/emojis',
    '/guilds/{guild_id}/stickers',
    '/guilds/{guild_id}/soundboard-sounds',
    '/guilds/{guild_id}/webhooks',
    '/guilds/{guild_id}/invites',
    '/guilds/{guild_id}/bans',
    '/guilds/{guild_id}/prune',
    '/guilds/{guild_id}/audit-logs',
    '/guilds/{guild_id}/scheduled-events',
    '/guilds/{guild_id}/templates',
    '/guilds/{guild_id}/threads/active',
    '/guilds/{guild_id}/auto-moderation/rules',
    '/channels/{channel_id}',
    '/channels/{channel_id}/messages',
    '/channels/{channel_id}/pins',
    '/channels/{channel_id}/messages/pins',
    '/channels/{channel_id}/invites',
    '/channels/{channel_id}/webhooks',
    '/channels/{channel_id}/threads/archived/public',
    '/channels/{channel_id}/threads/archived/private',
    '/channels/{channel_id}/users/@me/threads/archived/private',
    '/applications/{application_id}/emojis',
    '/applications/{application_id}/entitlements',
  ]) {
    await ask('GET', template);
  }
  await ask('GET', '/guilds/{guild_id}/members/search', {}, undefined, '?query=o');
  await ask('GET', '/guilds/{guild_id}/messages/search', {}, undefined, '?content=x');
  await ask('GET', '/skus/{sku_id}/subscriptions', { sku_id: '5' });

  await ask('PATCH', '/users/@me', {}, { username: 'Robot', avatar: PNG });
  await ask('PATCH', '/applications/@me', {}, { tags: ['robot'], install_params: null });
  await ask('PATCH', '/applications/{application_id}', {}, { tags: ['fun'] });
  const metadata = [{ type: 2, key: 'games', name: 'Games', description: 'Games won' }];
  await ask('PUT', '/applications/{application_id}/role-connections/metadata', {}, metadata);
  await ask('PATCH', '/guilds/{guild_id}', {}, { name: 'Renamed', icon: PNG });
  await ask('PUT', '/guilds/{guild_id}/incident-actions', {}, { invites_disabled_until: null });
  await ask('PATCH', '/guilds/{guild_id}/welcome-screen', {}, { description: 'Welcome' });
  await ask('PUT', '/guilds/{guild_id}/onboarding', {}, { enabled: false });
  await ask('PATCH', '/guilds/{guild_id}/widget', {}, { enabled: true });
  await ask('GET', '/guilds/{guild_id}/widget.json');
  expect(refused).toEqual([]);
});

test('channels, threads and what is written in them', async () => {
  const { id: voice } = await ask('POST', '/guilds/{guild_id}/channels', {}, { name: 'talk', type: 2 });
  const { id: stage } = await ask('POST', '/guilds/{guild_id}/channels', {}, { name: 'stage', type: 13 });
  const { id: forum } = await ask(
    'POST',
    '/guilds/{guild_id}/channels',
    {},
    { name: 'forum', type: 15, available_tags: [{ name: 'help' }] },
  );
  const { id: news } = await ask('POST', '/guilds/{guild_id}/channels', {}, { name: 'news', type: 5 });
  await ask('PATCH', '/guilds/{guild_id}/channels', {}, [{ id: voice, position: 9 }]);
  await ask('PATCH', '/channels/{channel_id}', { channel_id: voice }, { name: 'talks', user_limit: 5 });
  await ask(
    'PUT',
    '/channels/{channel_id}/permissions/{overwrite_id}',
    { overwrite_id: GUEST_ID },
    { type: 1, deny: 2_048 },
  );
  await ask('DELETE', '/channels/{channel_id}/permissions/{overwrite_id}', { overwrite_id: GUEST_ID });
  await ask('POST', '/channels/{channel_id}/typing');
  await ask('POST', '/users/@me/channels', {}, { recipient_id: GUEST_ID });

  const say = (body: Json, params: Json = {}) => ask('POST', '/channels/{channel_id}/messages', params, body);
  const { id: first } = await say({ content: 'one' });
  const { id: second } = await say({ content: 'two', message_reference: { message_id: first } });
  const message = { message_id: second };
  await ask('GET', '/channels/{channel_id}/messages/{message_id}', message);
  await ask('PATCH', '/channels/{channel_id}/messages/{message_id}', message, { content: 'three' });
  for (const path of [
    '/channels/{channel_id}/pins/{message_id}',
    '/channels/{channel_id}/messages/pins/{message_id}',
  ]) {
    await ask('PUT', path, message);
    await ask('DELETE', path, message);
  }
  const reactions = '/channels/{channel_id}/messages/{message_id}/reactions';
  const one = { ...message, emoji_name: '👍' };
  await ask('PUT', `${reactions}/{emoji_name}/@me`, one);
  await ask('GET', `${reactions}/{emoji_name}`, one);
  await ask('DELETE', `${reactions}/{emoji_name}/@me`, one);
  await ask('DELETE', `${reactions}/{emoji_name}/{user_id}`, one);
  await ask('DELETE', `${reactions}/{emoji_name}`, one);
  await ask('DELETE', reactions, message);
  await ask('DELETE', '/channels/{channel_id}/messages/{message_id}', message);
  const several = [await say({ content: 'a' }), await say({ content: 'b' })].map(({ id }) => id);
  await ask('POST', '/channels/{channel_id}/messages/bulk-delete', {}, { messages: several });
  const { id: published } = await say({ content: 'news' }, { channel_id: news });
  await ask('POST', '/channels/{channel_id}/messages/{message_id}/crosspost', {
    channel_id: news,
    message_id: published,
  });

  const question = {
    question: { text: 'Tea?' },
    answers: [{ poll_media: { text: 'Yes' } }, { poll_media: { text: 'No' } }],
  };
  const poll = await say({ poll: question });
  const guest = playground.actor('guest');
  guest.vote(String(poll['id']), 1);
  guest.vote(String(poll['id']), 2);
  await ask('GET', '/channels/{channel_id}/polls/{message_id}/answers/{answer_id}', {
    message_id: poll['id'],
    answer_id: 2,
  });
  await ask('POST', '/channels/{channel_id}/polls/{message_id}/expire', { message_id: poll['id'] });

  const { id: from } = await ask(
    'POST',
    '/channels/{channel_id}/messages/{message_id}/threads',
    { message_id: first },
    { name: 'From a message' },
  );
  await ask(
    'POST',
    '/channels/{channel_id}/threads',
    { channel_id: forum },
    { name: 'Post', message: { content: 'Help' } },
  );
  const { id: secret } = await ask('POST', '/channels/{channel_id}/threads', {}, { name: 'Private', type: 12 });
  const thread = { channel_id: secret };
  await ask('PUT', '/channels/{channel_id}/thread-members/{user_id}', thread);
  await ask('GET', '/channels/{channel_id}/thread-members/{user_id}', thread);
  await ask('GET', '/channels/{channel_id}/thread-members', thread);
  await ask('DELETE', '/channels/{channel_id}/thread-members/{user_id}', thread);
  await ask('DELETE', '/channels/{channel_id}/thread-members/@me', { channel_id: from });
  await ask('PUT', '/channels/{channel_id}/thread-members/@me', { channel_id: from });
  await ask('PATCH', '/channels/{channel_id}', thread, { archived: true });
  await ask('DELETE', '/channels/{channel_id}', thread);

  const { id: hook, token } = await ask('POST', '/channels/{channel_id}/webhooks', {}, { name: 'Hook' });
  const webhook = { webhook_id: hook, webhook_token: token };
  await ask('GET', '/webhooks/{webhook_id}', webhook);
  await ask('PATCH', '/webhooks/{webhook_id}', webhook, { name: 'Hooked' });
  await ask('GET', '/webhooks/{webhook_id}/{webhook_token}', webhook);
  await ask('PATCH', '/webhooks/{webhook_id}/{webhook_token}', webhook, { name: 'Hook' });
  const written = await ask(
    'POST',
    '/webhooks/{webhook_id}/{webhook_token}',
    webhook,
    { content: 'x', username: 'Someone' },
    '?wait=true',
  );
  expect(written).toMatchObject({ content: 'x', webhook_id: hook, author: { username: 'Someone', bot: true } });
  const own = { ...webhook, message_id: written['id'] };
  await ask('GET', '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}', own);
  await ask('PATCH', '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}', own, { content: 'y' });
  await ask('DELETE', '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}', own);
  await ask('DELETE', '/webhooks/{webhook_id}/{webhook_token}', webhook);
  const { id: gone } = await ask('POST', '/channels/{channel_id}/webhooks', {}, { name: 'Gone' });
  await ask('DELETE', '/webhooks/{webhook_id}', { webhook_id: gone });

  await joinVoice(voice);
  await ask('GET', '/guilds/{guild_id}/voice-states/@me');
  await ask('GET', '/guilds/{guild_id}/voice-states/{user_id}', { user_id: app });
  await ask('PUT', '/channels/{channel_id}/voice-status', { channel_id: voice }, { status: 'Talking' });
  await ask('POST', '/channels/{channel_id}/send-soundboard-sound', { channel_id: voice }, { sound_id: '1' });
  await joinVoice(stage);
  await ask('POST', '/stage-instances', {}, { channel_id: stage, topic: 'A talk' });
  await ask('GET', '/stage-instances/{channel_id}', { channel_id: stage });
  await ask('PATCH', '/stage-instances/{channel_id}', { channel_id: stage }, { topic: 'Another' });
  await ask('PATCH', '/guilds/{guild_id}/voice-states/@me', {}, { suppress: false });
  await ask('PATCH', '/guilds/{guild_id}/voice-states/{user_id}', { user_id: app }, { suppress: true });
  await ask('DELETE', '/stage-instances/{channel_id}', { channel_id: stage });
  send(4, { guild_id: GUILD_ID, channel_id: null, self_mute: false, self_deaf: false });

  const { code } = await ask('POST', '/channels/{channel_id}/invites', {}, { max_age: 0 });
  await ask('GET', '/invites/{code}', { code });
  await ask('DELETE', '/invites/{code}', { code });
  expect(refused).toEqual([]);
});

test('roles, expressions, events, rules, templates, entitlements, members', async () => {
  const { id: role } = await ask('POST', '/guilds/{guild_id}/roles', {}, { name: 'Helpers', color: 5 });
  const helper = { role_id: role };
  await ask('GET', '/guilds/{guild_id}/roles/{role_id}', helper);
  await ask('PATCH', '/guilds/{guild_id}/roles/{role_id}', helper, { hoist: true });
  await ask('PATCH', '/guilds/{guild_id}/roles', {}, [{ id: role, position: 1 }]);
  await ask('PUT', '/guilds/{guild_id}/members/{user_id}/roles/{role_id}', helper);
  await ask('DELETE', '/guilds/{guild_id}/members/{user_id}/roles/{role_id}', helper);
  await ask('DELETE', '/guilds/{guild_id}/roles/{role_id}', helper);
  await ask('PATCH', '/guilds/{guild_id}/members/@me', {}, { nick: 'Robbie' });
  await ask('PATCH', '/guilds/{guild_id}/members/{user_id}', {}, { nick: 'Gustav' });

  for (const scope of ['/guilds/{guild_id}/emojis', '/applications/{application_id}/emojis']) {
    const { id } = await ask('POST', scope, {}, { name: 'robot', image: PNG });
    await ask('GET', `${scope}/{emoji_id}`, { emoji_id: id });
    await ask('PATCH', `${scope}/{emoji_id}`, { emoji_id: id }, { name: 'robbie' });
    await ask('DELETE', `${scope}/{emoji_id}`, { emoji_id: id });
  }
  const form = new FormData();
  for (const [name, value] of Object.entries({ name: 'Wave', description: 'Waves', tags: 'wave' }))
    form.set(name, value);
  const png = Buffer.alloc(24);
  png.writeUInt32BE(0x89504e47);
  form.set('file', new Blob([png]), 'wave.png');
  const { id: sticker } = await ask('POST', '/guilds/{guild_id}/stickers', {}, form);
  await ask('GET', '/guilds/{guild_id}/stickers/{sticker_id}', { sticker_id: sticker });
  await ask('GET', '/stickers/{sticker_id}', { sticker_id: sticker });
  await ask('PATCH', '/guilds/{guild_id}/stickers/{sticker_id}', { sticker_id: sticker }, { name: 'Waving' });
  expect(await ask('POST', '/channels/{channel_id}/messages', {}, { sticker_ids: [sticker] })).toMatchObject({
    sticker_items: [{ id: sticker, name: 'Waving', format_type: 1 }],
  });
  await ask('DELETE', '/guilds/{guild_id}/stickers/{sticker_id}', { sticker_id: sticker });
  const mp3 = 'data:audio/mpeg;base64,SUQzBA==';
  const { sound_id: sound } = await ask(
    'POST',
    '/guilds/{guild_id}/soundboard-sounds',
    {},
    { name: 'ping', sound: mp3 },
  );
  await ask('GET', '/guilds/{guild_id}/soundboard-sounds/{sound_id}', { sound_id: sound });
  await ask('PATCH', '/guilds/{guild_id}/soundboard-sounds/{sound_id}', { sound_id: sound }, { volume: 0.5 });
  await ask('DELETE', '/guilds/{guild_id}/soundboard-sounds/{sound_id}', { sound_id: sound });

  const { id: event } = await ask(
    'POST',
    '/guilds/{guild_id}/scheduled-events',
    {},
    {
      name: 'Party',
      scheduled_start_time: '2030-01-01T18:00:00Z',
      scheduled_end_time: '2030-01-01T20:00:00Z',
      entity_type: 3,
      entity_metadata: { location: 'The park' },
      privacy_level: 2,
    },
  );
  const party = { guild_scheduled_event_id: event };
  playground.actor('guest').attend(String(event));
  await ask('GET', '/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}', party);
  const { length } = (await ask(
    'GET',
    '/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/users',
    party,
  )) as unknown as Json[];
  expect(length).toBe(1);
  playground.actor('guest').attend(String(event), false);
  await ask('PATCH', '/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}', party, { status: 2 });
  await ask('DELETE', '/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}', party);

  const { id: rule } = await ask(
    'POST',
    '/guilds/{guild_id}/auto-moderation/rules',
    {},
    {
      name: 'No spam',
      event_type: 1,
      trigger_type: 1,
      trigger_metadata: { keyword_filter: ['spam'] },
      actions: [{ type: 1 }],
    },
  );
  await ask('GET', '/guilds/{guild_id}/auto-moderation/rules/{rule_id}', { rule_id: rule });
  await ask('PATCH', '/guilds/{guild_id}/auto-moderation/rules/{rule_id}', { rule_id: rule }, { enabled: true });
  await ask('DELETE', '/guilds/{guild_id}/auto-moderation/rules/{rule_id}', { rule_id: rule });

  const { code } = await ask('POST', '/guilds/{guild_id}/templates', {}, { name: 'Mine' });
  await ask('GET', '/guilds/templates/{code}', { code });
  await ask('PUT', '/guilds/{guild_id}/templates/{code}', { code });
  await ask('PATCH', '/guilds/{guild_id}/templates/{code}', { code }, { name: 'Ours' });
  await ask('DELETE', '/guilds/{guild_id}/templates/{code}', { code });

  const { id: right } = await ask(
    'POST',
    '/applications/{application_id}/entitlements',
    {},
    { sku_id: '5', owner_id: GUEST_ID, owner_type: 2 },
  );
  await ask('GET', '/applications/{application_id}/entitlements/{entitlement_id}', { entitlement_id: right });
  await ask('POST', '/applications/{application_id}/entitlements/{entitlement_id}/consume', { entitlement_id: right });
  await ask('DELETE', '/applications/{application_id}/entitlements/{entitlement_id}', { entitlement_id: right });

  for (const scope of [
    '/applications/{application_id}/commands',
    '/applications/{application_id}/guilds/{guild_id}/commands',
  ]) {
    await ask('PUT', scope, {}, []);
    const { id } = await ask('POST', scope, {}, { name: 'ping', description: 'Ping' });
    await ask('GET', `${scope}/{command_id}`, { command_id: id });
    await ask('PATCH', `${scope}/{command_id}`, { command_id: id }, { description: 'Pong' });
    await ask('DELETE', `${scope}/{command_id}`, { command_id: id });
  }
  expect(refused).toEqual([]);
});

test('people come and go', async () => {
  send(31, { guild_ids: [GUILD_ID] });
  send(8, { guild_id: GUILD_ID, query: '', limit: 0 });
  send(3, { since: null, activities: [], status: 'idle', afk: false });
  await ask('POST', '/guilds/{guild_id}/prune', {}, { days: 1 });
  await ask('DELETE', '/guilds/{guild_id}/members/{user_id}');
  await ask('PUT', '/guilds/{guild_id}/bans/{user_id}', {}, { delete_message_seconds: 60 });
  await ask('GET', '/guilds/{guild_id}/bans/{user_id}');
  await ask('DELETE', '/guilds/{guild_id}/bans/{user_id}');
  await ask('POST', '/guilds/{guild_id}/bulk-ban', {}, { user_ids: [GUEST_ID] });
  const second = playground.addBot({ name: 'Second bot' });
  await ask('DELETE', '/guilds/{guild_id}/integrations/{integration_id}', { integration_id: second.applicationId });
  const { id: gone } = await ask('POST', '/guilds/{guild_id}/channels', {}, { name: 'gone' });
  await ask('DELETE', '/channels/{channel_id}', { channel_id: gone });
  await ask('DELETE', '/users/@me/guilds/{guild_id}', { guild_id: SECOND });
  expect(await playground.actor('owner').say('hello')).toMatchObject({ author: { id: OWNER_ID } });
  socket.terminate();
  await once(socket, 'close');
  socket = await connect(true);
  expect(refused).toEqual([]);
});

test('every request and answer is one that Discord’s description knows', () => {
  expect(conformance.problems).toEqual([]);
});

test('nothing of the tables was left out', () => {
  // Tested with their interactions, with people’s tokens, or by what they refuse.
  const elsewhere =
    /@original$|\/interactions\/|\/oauth2\/@me$|commands\/\{command_id\}\/permissions$|sticker-packs\/|subscriptions\/\{/;
  const names = routes.map(({ method, path }) => `${method} ${path}`);
  expect(names.filter((name) => !elsewhere.test(name) && !asked.has(name))).toEqual([]);
  const unheard = ['INTERACTION_CREATE', 'APPLICATION_COMMAND_PERMISSIONS_UPDATE', 'TYPING_START'];
  expect(Object.keys(EVENTS).filter((event) => !heard.has(event) && !unheard.includes(event))).toEqual([]);
  expect(names.length).toBeGreaterThanOrEqual(150);
  expect(Object.keys(EVENTS).length).toBeGreaterThanOrEqual(55);
});
