import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tokenizer as WholeText } from '@huggingface/tokenizers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bundledModelDir } from '#loaders/encoder/model-files.ts';
import { createTokenizer } from '#models/encoder/index.ts';
import { cutWindows } from '#models/encoder/windows.ts';
import { referenceVectors } from './reference.ts';

const json = JSON.parse(readFileSync(join(bundledModelDir(), 'tokenizer.json'), 'utf8')) as Record<string, unknown>;
const tokenizer = createTokenizer(json);
const whole = new WholeText({ ...json, padding: null, truncation: null }, {});
const wholeIds = (text: string) => whole.encode(text, { add_special_tokens: false }).ids;
const ids = (text: string) => tokenizer.words(text).flatMap((word) => word.ids);

test('gives the reference ids, cut at 256', () => {
  for (const { text, inputIds } of referenceVectors()) expect(cutWindows(text, tokenizer)[0]!.ids).toEqual(inputIds);
});

// Capital sigma is left out: which small one it becomes depends on letters beyond the word's own.
test('gives word by word what the whole text gives at once', () => {
  const alphabet = fc.constantFrom(
    ...'abAB 01.,!-_\'"[]#\t\n\r\u00a0\u3000éßñİσς東京한글かなー\u0301\u200b\ufeff\u0000\ufffd\u2028\u000b\u0085',
    '[SEP]', '[CLS]', '[UNK]', '##a', '🎬', '👩‍🚀', '\ud800', 'ﬁ', '\u{20000}', '\uf900', '¿', '…', '—', '“',
  ); // biome-ignore format: a list of what is odd
  const texts = fc.array(alphabet, { maxLength: 40 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      expect(ids(text)).toEqual(wholeIds(text));
    }),
    { numRuns: 2000, seed: 7 },
  );
});

test('says where each word stands', () => {
  const text = ' Amélie — naïve, café';
  const words = tokenizer.words(text);
  expect(words.map(({ start, end }) => text.slice(start, end))).toEqual(['Amélie', '—', 'naïve', ',', 'café']);
});

test('a next window starts at the beginning of a word', () => {
  const text = 'unbelievableness '.repeat(300);
  for (const { start } of cutWindows(text, tokenizer).slice(1)) expect(text.slice(start, start + 3)).toBe('unb');
});
