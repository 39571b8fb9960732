import { expect, test } from 'vitest';
import { parseJson } from '../src/json.ts';

test('ids keep their digits beside text of any length, escaped quotes and all', () => {
  // Five million escapes were once too many for the stack.
  const text = '\\n\\"'.repeat(2_500_000);
  expect(parseJson(`{"text":"${text}","id":1577105922658926593}`)).toMatchObject({ id: '1577105922658926593' });
  expect(parseJson('["\\\\",1577105922658926593,"1577105922658926593",-9007199254740993]')).toEqual([
    '\\',
    '1577105922658926593',
    '1577105922658926593',
    '-9007199254740993',
  ]);
  expect(parseJson('{"a":1e21,"b":-1.5E-7,"c":12345678901234568.0}')).toEqual({
    a: 1e21,
    b: -1.5e-7,
    c: 12345678901234568,
  });
});

test.each(['[', '{"a":'])('what is nested beyond any request is no JSON here: %s', (open) => {
  const close = open === '[' ? ']' : '}';
  const nested = (levels: number) => `${open.repeat(levels)}1${close.repeat(levels)}`;
  expect(() => parseJson(nested(64))).not.toThrow();
  expect(() => parseJson(nested(65))).toThrow('Nested deeper than 64 levels.');
  expect(() => parseJson(nested(1_000_000))).toThrow(SyntaxError);
  expect(parseJson(JSON.stringify({ text: open.repeat(1_000) }))).toEqual({ text: open.repeat(1_000) });
});

test.each([
  '"',
  '"\\',
  '[1577105922658926593',
  '-',
  '1577105922658926593-',
  '{"a"',
  'nul',
  '',
])('%s is no JSON', (text) => {
  expect(() => parseJson(text)).toThrow(SyntaxError);
});
