import { describe, expect, it } from 'vitest';
import { unreadable } from '#models/language/index.ts';
import { starterVocabulary } from './texts.ts';

const vocabulary = starterVocabulary();

describe('texts that cannot be understood', () => {
  it.each([
    ['', 'empty'],
    ['  \n ', 'empty'],
    ['🎬🎬', 'empty'],
    ['zombies', 'one-word'],
    ['Ein junger Mann verliebt sich in eine verheiratete Frau und folgt ihr bis ans Ende der Welt.', 'not-english'],
    ['Un détective cherche une femme disparue dans les rues de Paris pendant la guerre.', 'not-english'],
    ['一个年轻人爱上了一个已婚的女人，跟随她到天涯海角。', 'not-english'],
    ['x '.repeat(50_000), 'too-long'],
    ['asdf qwer zxcv', 'gibberish'],
  ] as const)('%j is %s', (text, reason) => {
    expect(unreadable(text, vocabulary)).toBe(reason);
  });

  it.each([
    'zombies attack',
    'A family looks after an empty hotel in winter, and something in it drives the father mad.',
    'cops robbers bank heist gone wrong hostage',
    'In Tokyo, Kenji Watanabe learns that he has cancer and builds a playground.',
  ])('%j can be read', (text) => {
    expect(unreadable(text, vocabulary)).toBeNull();
  });
});
