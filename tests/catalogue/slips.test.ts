import { describe, expect, it } from 'vitest';
import { edits, editsForgiven, isFingerSlip, isMisspelling } from '#catalogue/resolve/typo.ts';

describe('edits from one word to another', () => {
  it.each([
    ['heat', 'heat', 2, 0],
    ['heat', 'meat', 2, 1],
    ['heat', 'hea', 2, 1],
    ['hea', 'heat', 2, 1],
    ['heta', 'heat', 2, 1], // two neighbours swapped
    ['ca', 'abc', 9, 3], // no edit inside a swap: optimal string alignment
    ['kitten', 'sitting', 9, 3],
    ['kitten', 'sitting', 3, 3],
    ['kitten', 'sitting', 2, 3], // more than the limit, whatever it is
    ['abcdef', 'uvwxyz', 2, 3],
    ['a', 'abcd', 2, 3],
    ['', 'ab', 2, 2],
  ])('%s, %s within %d: %d', (a, b, limit, expected) => {
    expect(edits(a, b, limit)).toBe(expected);
  });

  it('are forgiven by the length of a title', () => {
    expect([7, 8, 9, 10, 17, 18].map(editsForgiven)).toEqual([0, 1, 1, 2, 2, 3]);
  });
});

describe('a slip of the finger', () => {
  it.each([
    ['hte', 'the', true],
    ['helo', 'hello', true],
    ['helllo', 'hello', true],
    ['meat', 'heat', false],
    ['cart', 'cat', false],
    ['the', 'the', false],
    ['ehht', 'heth', false],
  ])('%s for %s: %s', (typed, meant, slip) => {
    expect(isFingerSlip(typed, meant)).toBe(slip);
  });
});

describe('a word misspelt', () => {
  it.each([
    // typed, meant, a word of its own, letters typed right beside it
    ['inseption', 'inception', false, 0, true],
    ['hamnet', 'hamlet', true, 0, false],
    ['hamnet', 'hamlet', true, 14, false],
    ['hamnet', 'hamlet', true, 15, true],
    ['challengers', 'challenger', false, 20, false],
    ['challenger', 'challengers', false, 5, false],
    ['challenger', 'challengers', false, 6, true],
    ['challenger', 'challengers', true, 6, false],
    ['28', '29', false, 20, false],
    ['terminatro', 'terminator', true, 0, true], // a slip of the finger, even as a word of its own
    ['anception', 'inception', false, 7, false],
    ['anception', 'inception', false, 8, true],
    ['jws', 'jaws', false, 11, false],
    ['jws', 'jaws', false, 12, true],
    ['jxs', 'jaws', false, 12, false],
    ['hamxxt', 'hamlet', false, 4, false],
    ['hamxxt', 'hamlet', false, 5, true],
    ['haxxlt', 'hamlet', false, 20, false],
    ['haxt', 'heat', false, 20, false],
    ['jaxxs', 'jaws', false, 20, false],
    ['incextxon', 'inception', false, 0, true],
    ['incextxox', 'inception', false, 20, false],
  ] as const)('%s for %s (a word: %s, %d letters right): %s', (typed, meant, real, rightLetters, expected) => {
    expect(isMisspelling({ typed, meant, real, rightLetters })).toBe(expected);
  });
});
