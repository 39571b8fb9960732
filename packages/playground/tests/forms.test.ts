/** What a bot may send is either done or refused aloud: the forms are held against the fields that Discord's operations have. */

import { expect, test } from 'vitest';
import type { z } from 'zod';
import type { ApiOperation, Schema } from '../scripts/discord-api.ts';
import { ignored, notHere } from '../src/form/fields.ts';
import { startPlayground } from '../src/playground.ts';
import { routes } from '../src/rest/routes.ts';
import { readTable } from './discord-api/description.ts';

const table = readTable();

/** Every field of a schema by its path: `embeds[].title`. */
function fieldsOf(schema: Schema, at = '', seen: readonly string[] = [], found = new Set<string>()): Set<string> {
  const { $ref, properties = {}, items, additionalProperties, ...rest } = schema as Record<string, unknown>;
  if (typeof $ref === 'string') {
    const name = $ref.slice('#/schemas/'.length);
    if (!seen.includes(name)) fieldsOf(table.schemas[name] as Schema, at, [...seen, name], found);
  }
  for (const [name, inner] of Object.entries(properties as Record<string, Schema>)) {
    const path = at === '' ? name : `${at}.${name}`;
    found.add(path);
    fieldsOf(inner, path, seen, found);
  }
  if (items instanceof Object) fieldsOf(items as Schema, `${at}[]`, seen, found);
  if (additionalProperties instanceof Object) fieldsOf(additionalProperties as Schema, `${at}{}`, seen, found);
  for (const word of ['oneOf', 'anyOf', 'allOf']) {
    for (const one of (rest[word] as Schema[] | undefined) ?? []) fieldsOf(one, at, seen, found);
  }
  return found;
}

/** Fields that are read later: the message by a form of its own, the sticker's file as a file. */
const READ_LATER = new Set(['message', 'file']);
/** Options of options of options: Discord's commands go no deeper. */
const DEEPEST = 4;

/** Every field of a form by its path, and those that take anything without a word. */
function fieldsOfForm(form: z.ZodType) {
  const known = new Set<string>();
  const refused = new Set<string>();
  const silent = new Set<string>();
  const walk = (schema: z.ZodType, at: string, depth: number): void => {
    if (schema === notHere) refused.add(at);
    if (schema === notHere || schema === ignored) return;
    const { def } = schema._zod as unknown as { def: Record<string, unknown> & { type: string } };
    const inner = (...keys: string[]) => {
      for (const key of keys) if (def[key] !== undefined) walk(def[key] as z.ZodType, at, depth);
    };
    switch (def.type) {
      case 'object':
        for (const [name, field] of Object.entries(def['shape'] as Record<string, z.ZodType>)) {
          const path = at === '' ? name : `${at}.${name}`;
          known.add(path);
          walk(field, path, depth);
        }
        break;
      case 'array':
        walk(def['element'] as z.ZodType, `${at}[]`, depth);
        break;
      case 'record':
        walk(def['valueType'] as z.ZodType, `${at}{}`, depth);
        break;
      case 'union':
        for (const one of def['options'] as z.ZodType[]) walk(one, at, depth);
        break;
      case 'lazy':
        if (depth < DEEPEST) walk((def['getter'] as () => z.ZodType)(), at, depth + 1);
        break;
      case 'unknown':
      case 'any':
        if (!READ_LATER.has(at)) silent.add(at);
        break;
      default:
        inner('innerType', 'in', 'out');
    }
  };
  walk(form, '', 0);
  return { known, refused, silent };
}

const lacking = (wanted: ReadonlySet<string>, form: z.ZodType | undefined): string[] => {
  const { known, refused } = form === undefined ? { known: new Set(), refused: [] } : fieldsOfForm(form);
  const inRefused = (field: string) =>
    [...refused].some((one) => field.startsWith(`${one}.`) || field.startsWith(`${one}[`));
  return [...wanted].filter((field) => !known.has(field) && !inRefused(field));
};

test.each(
  routes.map((route) => [`${route.method} ${route.path}`, route] as const),
)('%s knows every field that Discord has for it', (name, { form, query }) => {
  const operation = table.operations[name] as ApiOperation;
  expect(lacking(operation.request === undefined ? new Set() : fieldsOf(operation.request), form)).toEqual([]);
  expect(lacking(new Set(Object.keys(operation.query ?? {})), query)).toEqual([]);
  for (const one of [form, query]) if (one !== undefined) expect([...fieldsOfForm(one).silent]).toEqual([]);
});

test('a form that lacks a field, and one that takes anything, are found', () => {
  const send = routes.find(({ method, path }) => method === 'PATCH' && path === '/guilds/{guild_id}/widget');
  expect(lacking(new Set(['enabled', 'colour']), send?.form)).toEqual(['colour']);
  expect([...fieldsOfForm(notHere.unwrap()).silent]).toEqual(['']);
});

test('what is not implemented is refused in the answer, at the terminal and in the inspector', async () => {
  const terminal: string[] = [];
  const playground = await startPlayground({ port: 0, log: (line) => terminal.push(line) });
  const notices: unknown[] = [];
  playground.tap.heard.on('entry', (entry) => notices.push(entry.notice));
  const ask = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${playground.apiUrl}/v10${path}`, {
      method,
      headers: { Authorization: `Bot ${playground.botToken}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, ...((await response.json()) as { message?: string }) };
  };
  const guild = `/guilds/${playground.guildId}`;
  const channel = '/channels/1000000000000000031';
  const all = [
    ['PATCH', guild, { banner: 'x' }, 'PATCH /guilds/{guild_id}, field "banner"'],
    ['POST', `${channel}/messages`, { content: 'x', attachments: [{ id: '0', waveform: 'AA' }] }, 'POST /channels/{channel_id}/messages, field "attachments.0.waveform"'],
    ['POST', `${channel}/messages`, { content: 'x', flags: 1 << 13 }, 'POST /channels/{channel_id}/messages, field "flags"'],
    ['GET', `${guild}/messages/search?has=image&has=file`, undefined, 'GET /guilds/{guild_id}/messages/search, field "has"'],
    ['POST', `${channel}/invites`, { role_ids: ['1'] }, 'POST /channels/{channel_id}/invites, field "role_ids"'],
    ['GET', '/guilds/1/new-member-welcome', undefined, 'GET /guilds/1/new-member-welcome'],
    ['POST', '/gateway', {}, 'POST /gateway'],
  ] as const; // biome-ignore format: a table
  for (const [method, path, body, what] of all) {
    expect((await ask(method, path, body)).message).toBe(`not implemented here: ${what}`);
    expect(terminal.at(-1)).toBe(`not implemented here: ${what}`);
    expect(notices.at(-1)).toBe(`not implemented here: ${what}`);
  }
  // What is empty asks for nothing.
  expect(await ask('PATCH', guild, { banner: null, region: '' })).toMatchObject({ status: 200 });
  await playground.close();
});
