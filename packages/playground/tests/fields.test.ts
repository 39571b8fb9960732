/** Fields that were once taken and forgotten: each of them does something. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSkewedClock } from '../src/clock.ts';
import { type Playground, startPlayground } from '../src/playground.ts';
import { GUEST_ID } from '../src/world/scene.ts';

type Json = Record<string, unknown>;
const CHANNEL = '/channels/1000000000000000031';

const clock = createSkewedClock();
let playground: Playground;
let guild: string;

beforeAll(async () => {
  playground = await startPlayground({ port: 0, clock });
  guild = `/guilds/${playground.guildId}`;
});
afterAll(() => playground.close());

async function ask<T = Json>(method: string, path: string, body?: object): Promise<T> {
  clock.advance(1_500);
  const isForm = body instanceof FormData;
  const response = await fetch(`${playground.apiUrl}/v10${path}`, {
    method,
    headers: {
      Authorization: `Bot ${playground.botToken}`,
      ...(isForm ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return (text === '' ? {} : JSON.parse(text)) as T;
}
const say = (content: string) => ask<{ id: string }>('POST', `${CHANNEL}/messages`, { content });

test('a command of a bulk overwrite that names its id keeps it under another name', async () => {
  const commands = `/applications/${playground.applicationId}/commands`;
  const { id } = await ask<{ id: string }>('POST', commands, { name: 'old', description: 'x' });
  const after = await ask<Json[]>('PUT', commands, [{ id, name: 'new', description: 'x' }]);
  expect(after).toMatchObject([{ id, name: 'new' }]);
});

test('lists of commands leave translations out at every depth unless asked', async () => {
  const commands = `/applications/${playground.applicationId}/commands`;
  const choices = [{ name: 'Red', name_localizations: { de: 'Rot' }, value: 'red' }];
  const options = [{ type: 3, name: 'colour', description: 'x', name_localizations: { de: 'farbe' }, choices }];
  await ask('PUT', commands, [{ name: 'paint', name_localizations: { de: 'male' }, description: 'x', options }]);
  expect(JSON.stringify(await ask('GET', commands))).not.toContain('localizations');
  expect(await ask('GET', `${commands}?with_localizations=true`)).toMatchObject([
    { name_localizations: { de: 'male' }, options: [{ choices: [{ name_localizations: { de: 'Rot' } }] }] },
  ]);
});

test('pins come by when they were pinned, in pages', async () => {
  const [first, second, third] = [await say('one'), await say('two'), await say('three')];
  for (const { id } of [third, first, second]) await ask('PUT', `${CHANNEL}/messages/pins/${id}`);
  type Pins = { items: { pinned_at: string; message: { content: string } }[]; has_more: boolean };
  const page = await ask<Pins>('GET', `${CHANNEL}/messages/pins?limit=2`);
  expect(page.items.map(({ message }) => message.content)).toEqual(['two', 'one']);
  expect(page.has_more).toBe(true);
  const before = encodeURIComponent(page.items[1]?.pinned_at ?? '');
  const rest = await ask<Pins>('GET', `${CHANNEL}/messages/pins?before=${before}`);
  expect(rest.items.map(({ message }) => message.content)).toEqual(['three']);
  expect(rest.has_more).toBe(false);
});

test('what is said of a file can be changed later, and the file stays', async () => {
  const form = new FormData();
  form.set('payload_json', JSON.stringify({ attachments: [{ id: 0, description: 'A dog', title: 'Dog' }] }));
  form.set('files[0]', new Blob(['woof']), 'dog.txt');
  type Sent = { id: string; attachments: { id: string; url: string }[] };
  const sent = await ask<Sent>('POST', `${CHANNEL}/messages`, form);
  expect(sent).toMatchObject({ attachments: [{ description: 'A dog', title: 'Dog' }] });
  const attachments = [{ id: sent.attachments[0]?.id, description: 'A cat' }];
  const edited = await ask<Sent>('PATCH', `${CHANNEL}/messages/${sent.id}`, { attachments });
  expect(edited).toMatchObject({ attachments: [{ description: 'A cat', title: 'Dog' }] });
  expect(await (await fetch(edited.attachments[0]?.url ?? '')).text()).toBe('woof');
});

test('messages are found by who was meant, by pins, and in either order', async () => {
  const other = await say(`hello <@${GUEST_ID}>`);
  const search = async (query: string) => {
    type Found = { messages: { content: string }[][] };
    return (await ask<Found>('GET', `${guild}/messages/search?${query}`)).messages.flat().map(({ content }) => content);
  };
  expect(await search(`mentions=${GUEST_ID}`)).toEqual([`hello <@${GUEST_ID}>`]);
  expect(await search(`mentions=${GUEST_ID}&author_id=1&author_id=${playground.applicationId}`)).toHaveLength(1);
  expect(await search('pinned=true&sort_order=asc')).toEqual(['one', 'two', 'three']);
  expect(await search(`pinned=1&max_id=${other.id}`)).toEqual(['three', 'two', 'one']);
});

test('a welcome screen that is switched on is among the guild’s features', async () => {
  await ask('PATCH', `${guild}/welcome-screen`, { enabled: true });
  expect(await ask('GET', guild)).toMatchObject({ features: ['WELCOME_SCREEN_ENABLED'] });
  await ask('PATCH', `${guild}/welcome-screen`, { enabled: false });
  expect(await ask('GET', guild)).toMatchObject({ features: [] });
});

test('questions for new members are kept whole', async () => {
  const prompts = [{ id: '1', title: 'What brings you?', options: [{ title: 'Films', emoji_name: '🎬' }] }];
  expect(await ask('PUT', `${guild}/onboarding`, { prompts })).toMatchObject({
    prompts: [{ required: false, options: [{ title: 'Films', emoji: { id: null, name: '🎬', animated: false } }] }],
  });
});

test('a changed rule keeps its trigger and loses nothing else', async () => {
  const rules = `${guild}/auto-moderation/rules`;
  const actions = [{ type: 1 }];
  const made = { name: 'No spam', event_type: 1, trigger_type: 1, actions };
  const { id } = await ask<{ id: string }>('POST', rules, { ...made, trigger_metadata: { keyword_filter: ['spam'] } });
  expect(await ask('PATCH', `${rules}/${id}`, { actions, trigger_type: 1 })).toMatchObject({
    actions: [{ type: 1, metadata: {} }],
    trigger_metadata: { keyword_filter: ['spam'] },
  });
  expect(await ask('PATCH', `${rules}/${id}`, { trigger_type: 5 })).toMatchObject({ code: 50_035 });
});

test('counts of the bot’s guilds come when asked for', async () => {
  expect(await ask('GET', '/users/@me/guilds?with_counts=1')).toMatchObject([{ approximate_member_count: 3 }]);
  expect((await ask<Json[]>('GET', '/users/@me/guilds'))[0]).not.toHaveProperty('approximate_member_count');
});

test('pictures that are set are there to be fetched', async () => {
  const png =
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
  const type = async (path: string) =>
    (await fetch(new URL(path, playground.address), { redirect: 'manual' })).headers.get('content-type');
  const { icon } = await ask('PATCH', guild, { icon: png });
  expect(await type(`/icons/${playground.guildId}/${icon}.png`)).toBe('image/png');
  const hook = await ask('POST', `${CHANNEL}/webhooks`, { name: 'Hook', avatar: png });
  expect(await type(`/avatars/${hook['id']}/${hook['avatar']}.png`)).toBe('image/png');
  const event = await ask('POST', `${guild}/scheduled-events`, {
    name: 'Party',
    scheduled_start_time: '2030-01-01T18:00:00Z',
    scheduled_end_time: '2030-01-01T20:00:00Z',
    entity_type: 3,
    entity_metadata: { location: 'The park' },
    privacy_level: 2,
    image: png,
  });
  expect(await type(`/guild-events/${event['id']}/${event['image']}.png`)).toBe('image/png');
  const application = await ask('PATCH', '/applications/@me', { icon: png });
  expect(await type(`/app-icons/${playground.applicationId}/${application['icon']}.png`)).toBe('image/png');
});
