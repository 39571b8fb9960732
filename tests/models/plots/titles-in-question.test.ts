import { describe, expect, it } from 'vitest';
import { longestTitles } from '#models/plots/titles-in-question.ts';

const TITLES = new Set([
  'the ice storm', 'storm', 'her', 'dune', 'alien', 'jaws', 'fargo', 'harry potter', 'harry', 'the ring', 'hell',
]); // biome-ignore format: a list
const named = (question: string) =>
  longestTitles(question, (key) => TITLES.has(key)).map(({ key, role }) => `${role}: ${key}`);

describe('titles that a question names', () => {
  it.each([
    ['it is not The Ice Storm, something older', ['denied: the ice storm']],
    ['it isn’t fargo or The Ice Storm.', ['denied: fargo', 'denied: the ice storm']],
    ['I already checked The Ring', ['denied: the ring']],
    ['Fargo is not it', ['denied: fargo']],
    ['like Dune but sadder', ['compared: dune']],
    ['like alien but funny', ['compared: alien']],
    ['Alien but with robots', ['compared: alien']],
    ['similar to Harry Potter', ['compared: harry potter']],
    ['the sequel of Alien', ['sequel: alien']],
    ['remake of the ring', ['sequel: the ring']],
    ['with the guy from Jaws', ['cast: jaws']],
    ['the actor who played the killer in Fargo', ['cast: fargo']],
    ['by the director of Fargo', ['director: fargo']],
    ['I once saw The Ring with my dad', ['named: the ring']],
  ])('%j: %j', (question, films) => expect(named(question)).toEqual(films));

  it.each([
    'the ice storm knocks the power out',
    'a girl and her horse',
    'she does not see her',
    'a man like hell on wheels',
    'Dune buggies race across a beach',
    '',
  ])('names none in %j', (question) => expect(named(question)).toEqual([]));
});
