/** Discord's limits, refused in Discord's words: what is sent here is always one too many. */
import { type REST, Routes } from 'discord.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { RestLimits } from '../src/rest/rate-limits.ts';
import { nothing, type Route } from '../src/rest/route.ts';
import { report } from './conformance.ts';
import { openStage, refusal, type Stage } from './stage.ts';

const GENERAL = '1000000000000000031';
const V2 = 1 << 15;

let stage: Stage;
let rest: REST;
beforeAll(async () => {
  stage = await openStage();
  rest = stage.rest;
});
beforeEach(() => stage.clock.advance(60_000)); // no test pays for another's rate limit
afterEach(() => expect(stage.conformance.problems.splice(0)).toEqual([]));
afterAll(async () => {
  report(stage.conformance);
  await stage.close();
});

const send = (body: object) => rest.post(Routes.channelMessages(GENERAL), { body });
const text = (content: string) => ({ type: 10, content });
const button = (custom_id: string, more: object = {}) => ({ type: 2, style: 1, label: 'x', custom_id, ...more });
const row = (...components: object[]) => ({ type: 1, components });
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));
const option = (index: number) => ({ label: `${index}`, value: `${index}` });
const select = (more: object) => row({ type: 3, custom_id: 's', options: [option(0)], ...more });

const route: Route = { method: 'GET', path: '/', about: '', auth: 'bot', run: () => nothing };

interface Refusal {
  readonly what: string;
  readonly body: object;
  readonly at: string;
  readonly code: string;
  readonly says?: string;
}
const refusals: Refusal[] = [
  {
    what: '2,001 characters',
    body: { content: 'x'.repeat(2_001) },
    at: 'content',
    code: 'BASE_TYPE_MAX_LENGTH',
    says: 'Must be 2000 or fewer in length.',
  },
  { what: 'a number for text', body: { content: 7 }, at: 'content', code: 'STRING_TYPE_CONVERT' },
  { what: '11 embeds', body: { embeds: many(11, () => ({ title: 'x' })) }, at: 'embeds', code: 'BASE_TYPE_MAX_LENGTH' },
  {
    what: 'an embed title of 257',
    body: { embeds: [{ title: 'x'.repeat(257) }] },
    at: 'embeds.0.title',
    code: 'BASE_TYPE_MAX_LENGTH',
  },
  { what: 'an empty embed', body: { embeds: [{}] }, at: 'embeds.0.description', code: 'BASE_TYPE_REQUIRED' },
  {
    what: '26 fields',
    body: { embeds: [{ fields: many(26, () => ({ name: 'a', value: 'b' })) }] },
    at: 'embeds.0.fields',
    code: 'BASE_TYPE_MAX_LENGTH',
  },
  {
    what: 'a field without a value',
    body: { embeds: [{ fields: [{ name: 'a' }] }] },
    at: 'embeds.0.fields.0.value',
    code: 'BASE_TYPE_REQUIRED',
  },
  {
    what: '6,001 characters of embeds',
    body: { embeds: [{ description: 'x'.repeat(4_000) }, { description: 'x'.repeat(2_001) }] },
    at: 'embeds.1',
    code: 'MAX_EMBED_SIZE_EXCEEDED',
  },
  {
    what: 'an address that is none',
    body: { embeds: [{ title: 'x', url: 'films' }] },
    at: 'embeds.0.url',
    code: 'URL_TYPE_INVALID_URL',
  },
  {
    what: 'a javascript address',
    body: { components: [row({ type: 2, style: 5, label: 'x', url: 'javascript://x' })], content: 'x' },
    at: 'components.0.components.0.url',
    code: 'URL_TYPE_INVALID_SCHEME',
  },
  {
    what: '6 rows',
    body: { content: 'x', components: many(6, (i) => row(button(`${i}`))) },
    at: 'components',
    code: 'BASE_TYPE_MAX_LENGTH',
  },
  {
    what: '6 buttons in a row',
    body: { content: 'x', components: [row(...many(6, (i) => button(`${i}`)))] },
    at: 'components.0.components',
    code: 'BASE_TYPE_BAD_LENGTH',
    says: 'Must be between 1 and 5 in length.',
  },
  {
    what: 'an empty row',
    body: { content: 'x', components: [row()] },
    at: 'components.0.components',
    code: 'BASE_TYPE_BAD_LENGTH',
  },
  {
    what: 'a custom id of 101',
    body: { content: 'x', components: [row(button('x'.repeat(101)))] },
    at: 'components.0.components.0.custom_id',
    code: 'BASE_TYPE_BAD_LENGTH',
    says: 'Must be between 1 and 100 in length.',
  },
  {
    what: 'one custom id twice',
    body: { content: 'x', components: [row(button('a'), button('a'))] },
    at: 'components.0.components.1.custom_id',
    code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
  },
  {
    what: 'a button without a custom id',
    body: { content: 'x', components: [row({ type: 2, style: 1, label: 'x' })] },
    at: 'components.0.components.0.custom_id',
    code: 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED',
  },
  {
    what: 'a button label of 81',
    body: { content: 'x', components: [row(button('a', { label: 'x'.repeat(81) }))] },
    at: 'components.0.components.0.label',
    code: 'BASE_TYPE_MAX_LENGTH',
  },
  {
    what: 'an emoji that is none',
    body: { content: 'x', components: [row(button('a', { emoji: { name: 'film' } }))] },
    at: 'components.0.components.0.emoji.name',
    code: 'COMPONENT_INVALID_EMOJI',
  },
  {
    what: '26 options',
    body: { content: 'x', components: [select({ options: many(26, option) })] },
    at: 'components.0.components.0.options',
    code: 'BASE_TYPE_BAD_LENGTH',
  },
  {
    what: 'one option twice',
    body: { content: 'x', components: [select({ options: [option(0), option(0)] })] },
    at: 'components.0.components.0.options.1.value',
    code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
  },
  {
    what: 'a select beside a button',
    body: { content: 'x', components: [row(button('a'), { type: 5, custom_id: 'u' })] },
    at: 'components.0.components.1',
    code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
  },
  {
    what: 'a text display without the flag',
    body: { content: 'x', components: [text('x')] },
    at: 'components.0.type',
    code: 'UNION_TYPE_CHOICES',
  },
  {
    what: 'content with the flag',
    body: { flags: V2, content: 'x', components: [text('x')] },
    at: 'content',
    code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  },
  {
    what: '41 components, nested ones counted',
    body: { flags: V2, components: [{ type: 17, components: many(40, (i) => text(`${i}`)) }] },
    at: 'components',
    code: 'COMPONENT_TOTAL_COUNT_EXCEEDED',
  },
  {
    what: '4,001 characters of text displays',
    body: { flags: V2, components: [text('x'.repeat(4_000)), text('x')] },
    at: 'components',
    code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
  },
  {
    what: 'a container in a container',
    body: { flags: V2, components: [{ type: 17, components: [{ type: 17, components: [text('x')] }] }] },
    at: 'components.0.components.0.type',
    code: 'UNION_TYPE_CHOICES',
  },
  {
    what: 'a section without its accessory',
    body: { flags: V2, components: [{ type: 9, components: [text('x')] }] },
    at: 'components.0.accessory',
    code: 'BASE_TYPE_REQUIRED',
  },
  {
    what: '11 pictures in a gallery',
    body: { flags: V2, components: [{ type: 12, items: many(11, () => ({ media: { url: 'https://x.y/z.png' } })) }] },
    at: 'components.0.items',
    code: 'BASE_TYPE_BAD_LENGTH',
  },
  {
    what: 'a file that was not sent',
    body: { flags: V2, components: [{ type: 13, file: { url: 'attachment://gone.txt' } }] },
    at: 'components.0.file.url',
    code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
  },
  {
    what: 'a reply to nothing',
    body: { content: 'x', message_reference: { message_id: '5' } },
    at: 'message_reference',
    code: 'REPLIES_UNKNOWN_MESSAGE',
  },
];

describe('a message', () => {
  test.each(refusals)('with $what is refused where it stands', async ({ body, at, code, says }) => {
    const { status, code: number, rawError } = await refusal(send(body));
    expect([status, number, rawError.message]).toEqual([400, 50_035, 'Invalid Form Body']);
    const leaf = at
      .split('.')
      .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], rawError.errors);
    expect(leaf, JSON.stringify(rawError.errors)).toMatchObject({
      _errors: [{ code, ...(says === undefined ? {} : { message: says }) }],
    });
  });

  test.each([
    {},
    { content: '  ' },
    { flags: V2, components: [] },
    { components: [row(button('a'))] },
  ])('%j has nothing to show', async (body) => {
    expect(await refusal(send(body))).toMatchObject({ status: 400, code: 50_006 });
  });

  test('at every limit is taken: 2,000 characters, emoji counted once, and 40 components', async () => {
    expect(await send({ content: '👾'.repeat(2_000) })).toMatchObject({ content: '👾'.repeat(2_000) });
    const whole = (await send({
      flags: V2,
      components: [{ type: 17, components: many(39, (i) => text(`${i}`)) }],
    })) as { components: { id: number; components: { id: number }[] }[] };
    expect(whole.components[0]?.components).toHaveLength(39);
    expect(whole.components[0]?.id).toBe(1);
    expect(whole.components[0]?.components[38]?.id).toBe(40);
  });

  test('keeps Components V2 once it has it', async () => {
    const { id } = (await send({ flags: V2, components: [text('a')] })) as { id: string };
    expect(await refusal(rest.patch(Routes.channelMessage(GENERAL, id), { body: { content: 'plain' } }))).toMatchObject(
      { code: 50_035 },
    );
    expect(await rest.patch(Routes.channelMessage(GENERAL, id), { body: { components: [text('b')] } })).toMatchObject({
      flags: V2,
      components: [{ content: 'b' }],
    });
  });
});

describe('uploads', () => {
  const file = (size: number, name = 'x.bin') => ({ data: Buffer.alloc(size), name });
  const upload = (...files: ReturnType<typeof file>[]) =>
    rest.post(Routes.channelMessages(GENERAL), { body: {}, files });

  test('of 10 MiB are taken, one byte more is too large', async () => {
    expect(await upload(file(10 * 1024 * 1024))).toMatchObject({ attachments: [{ size: 10 * 1024 * 1024 }] });
    expect(await refusal(upload(file(10 * 1024 * 1024 + 1)))).toMatchObject({ status: 413, code: 40_005 });
  });

  test('of more than 25 MiB together are not even read', async () => {
    expect(await refusal(upload(...many(3, () => file(9 * 1024 * 1024))))).toMatchObject({ status: 413, code: 40_005 });
  });

  test('are ten at most', async () => {
    expect(await refusal(upload(...many(11, (i) => file(1, `${i}`))))).toMatchObject({ status: 400, code: 50_035 });
  });

  test('with names that climb out of their folder keep only a harmless name', async () => {
    const sent = (await upload(file(1, '../../etc/passwd'), file(1, '.bashrc'))) as {
      attachments: { filename: string }[];
    };
    for (const { filename } of sent.attachments) expect(filename).toMatch(/^[\w-][\w.-]*$/);
  });

  test('of HTML are handed out as bytes to save, never as a page', async () => {
    const sent = (await rest.post(Routes.channelMessages(GENERAL), {
      body: {},
      files: [{ data: Buffer.from('<script>'), name: 'x.html' }],
    })) as { attachments: { url: string }[] };
    const { headers } = await fetch(sent.attachments[0]?.url ?? '');
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toMatch(/^attachment/);
    expect(headers.get('content-security-policy')).toContain('sandbox');
  });
});

describe('rate limits', () => {
  test('give five messages in five seconds, and say so in the headers', async () => {
    const raw = () =>
      fetch(`${stage.playground.apiUrl}/v10/channels/${GENERAL}/messages`, {
        method: 'POST',
        headers: { authorization: `Bot ${stage.playground.botToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ content: 'x' }),
      });
    const first = await raw();
    expect(first.headers.get('x-ratelimit-limit')).toBe('5');
    expect(first.headers.get('x-ratelimit-remaining')).toBe('4');
    for (let i = 0; i < 4; i++) expect((await raw()).status).toBe(200);
    const refused = await raw();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('x-ratelimit-scope')).toBe('user');
    const body = (await refused.json()) as { retry_after: number; global: boolean };
    expect(body.global).toBe(false);
    expect(body.retry_after).toBeGreaterThan(0);
    expect(body.retry_after).toBeLessThanOrEqual(5);
    expect(Number(refused.headers.get('retry-after'))).toBe(Math.ceil(body.retry_after));
    stage.clock.advance(5_000);
    expect((await raw()).status).toBe(200);
  });

  test('hold against hundreds of messages at once: a few get through, the rest are told to wait', async () => {
    const flood = many(400, (i) =>
      fetch(`${stage.playground.apiUrl}/v10/channels/${GENERAL}/messages`, {
        method: 'POST',
        headers: { authorization: `Bot ${stage.playground.botToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ content: `flood ${i}` }),
      }),
    );
    const counts = new Map<number, number>();
    for (const { status } of await Promise.all(flood)) counts.set(status, (counts.get(status) ?? 0) + 1);
    expect([...counts.keys()].sort()).toEqual([200, 429]);
    expect(counts.get(429)).toBeGreaterThan(counts.get(200) ?? 0);
    expect((await stage.playground.actor('guest').say('still here')).content).toBe('still here');
  });

  test('give fifty requests a second over all routes, none for answers to interactions', () => {
    let now = 0;
    const limits = new RestLimits({ now: () => now, after: () => () => undefined });
    const routes = many(10, (i): Route => ({ ...route, path: `/somewhere/${i}` }));
    const take = (i: number, auth: Route['auth'] = 'bot') =>
      limits.take({ ...(routes[i % 10] ?? route), auth }, {}, 'bot');
    for (let i = 0; i < 50; i++) expect(take(i).allowed).toBe(true);
    const refused = take(50);
    expect(refused).toMatchObject({
      allowed: false,
      global: true,
      retryAfter: 1,
      headers: { 'X-RateLimit-Global': 'true', 'X-RateLimit-Scope': 'global', 'Retry-After': '1' },
    });
    expect(take(51, 'none').allowed).toBe(true);
    now = 1_000;
    expect(take(52).allowed).toBe(true);
  });
});
