import { describe, expect, test } from 'vitest';
import { apiTable, type OpenApi, printed } from '../../scripts/discord-api.ts';
import { fromTable, readTable } from './description.ts';

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object) => ({ content: { 'application/json': { schema } } });

/** Two operations on pets, in the layout of Discord's description. */
const pets = (schemas: Record<string, object> = {}) =>
  ({
    paths: {
      '/pets': {
        post: {
          parameters: [
            { name: 'wait', in: 'query', schema: { type: 'boolean', description: 'Waits for the answer.' } },
            { name: 'X-Reason', in: 'header', schema: { type: 'string' } },
          ],
          requestBody: json(reference('Pet')),
          responses: {
            200: { description: 'It is yours.', ...json(reference('Pet')) },
            '4XX': { $ref: '#/components/responses/Refused' },
          },
        },
        get: { responses: { 204: { description: 'None.' } } },
      },
    },
    components: {
      responses: { Refused: json(reference('Error')) },
      schemas: {
        Pet: {
          title: 'A pet',
          type: 'object',
          properties: {
            title: { type: 'string', description: 'Its name.', maxLength: 5 },
            kind: { $ref: '#/schemas/Kind' },
            default_member_permissions: { type: ['integer', 'null'] },
          },
          required: ['title'],
        },
        Kind: { oneOf: [{ title: 'CAT', const: 1 }, { title: 'DOG', const: 2 }], format: 'int32' }, // biome-ignore format: one line
        Error: { type: 'object', properties: { code: { type: 'integer' } }, required: ['code'] },
        Unreached: { type: 'string' },
        ...schemas,
      },
    },
  }) as unknown as OpenApi;

describe('the table made from a description', () => {
  test('holds the operations asked for and the schemas they reach, without prose', () => {
    const table = apiTable(pets(), ['POST /pets']);
    expect(table.operations).toEqual({
      'POST /pets': {
        query: { wait: { type: 'boolean' } },
        request: { $ref: '#/schemas/Pet' },
        answers: { 200: { $ref: '#/schemas/Pet' }, '4XX': { $ref: '#/schemas/Error' } },
      },
    });
    expect(table.schemas).toEqual({
      Error: { type: 'object', properties: { code: { type: 'integer' } }, required: ['code'] },
      Kind: { format: 'int32', enum: [1, 2] },
      Pet: {
        type: 'object',
        properties: {
          title: { type: 'string', maxLength: 5 },
          kind: { $ref: '#/schemas/Kind' },
          default_member_permissions: { type: ['integer', 'string', 'null'] },
        },
        required: ['title'],
      },
    });
    expect(JSON.parse(printed(table))).toEqual(table);
  });

  test('marks an answer without a body', () => {
    expect(apiTable(pets(), ['GET /pets']).operations['GET /pets']?.answers).toEqual({ 204: null });
  });

  test('is not made where it would lose something', () => {
    expect(() => apiTable(pets(), ['PUT /pets'])).toThrow('PUT /pets is not in the description.');
    expect(() => apiTable(pets({ Kind: { propertyNames: { maxLength: 3 } } }), ['POST /pets'])).toThrow(
      'the keyword propertyNames',
    );
    expect(() => apiTable(pets({ Kind: reference('Nowhere') }), ['POST /pets'])).toThrow('no schema Nowhere');
  });
});

describe('the table of Discord’s API', () => {
  const operation = fromTable(readTable());
  const send = operation('POST /channels/{channel_id}/messages')!;
  const list = operation('GET /channels/{channel_id}/messages')!;
  const embed = { title: 'x' };

  test.each([
    ['content at its limit', { content: 'x'.repeat(4_000) }],
    ['ten embeds', { embeds: Array(10).fill(embed) }],
    ['nothing at all', {}],
  ])('takes a message with %s', (_what, body) => {
    expect(send.request!(body)).toBeUndefined();
  });

  test.each([
    ['content beyond its limit', { content: 'x'.repeat(4_001) }, '/content must NOT have more than 4000 characters'],
    ['eleven embeds', { embeds: Array(11).fill(embed) }, '/embeds must NOT have more than 10 items'],
    ['content that is a number', { content: 7 }, '/content must be string,null'],
    ['a reply to no message', { message_reference: {} }, '/message_reference'],
    ['an attachment whose id is a word', { attachments: [{ id: 'first' }] }, '/attachments/0/id'],
    ['a list instead of an object', [], 'must be object'],
  ])('refuses a message with %s', (_what, body, problem) => {
    expect(send.request!(body)).toContain(problem);
  });

  test('holds the query to its parameters and their limits', () => {
    expect(list.query!({ limit: '100', before: '123' })).toBeUndefined();
    expect(list.query!({ limit: '101' })).toContain('must be <= 100');
    expect(list.query!({ limit: 'many' })).toContain('must be integer');
    expect(list.query!({ page: '2' })).toContain('additional properties');
  });

  test('holds answers to the fields and statuses they have', () => {
    const user = operation('GET /users/@me')!;
    expect(user.answer(200)!({ id: '1', username: 'a' })).toContain('must have required property');
    expect(user.answer(404)!({ code: 10_013, message: 'Unknown User' })).toBeUndefined();
    expect(user.answer(404)!({ message: 'Unknown User' })).toContain("required property 'code'");
    expect(user.answer(302)).toBeUndefined();
    expect(operation('DELETE /channels/{channel_id}/messages/{message_id}')!.answer(204)).toBeNull();
    expect(operation('GET /nowhere')).toBeUndefined();
  });
});
