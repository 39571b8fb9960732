import { describe, expect, it } from 'vitest';
import { ELSEWHERE, filmsByOrigin, originHints } from '#models/plots/origin-hints.ts';

describe('countries in a question', () => {
  it.each([
    ['a Korean thriller about a man locked in a room', ['South Korea']],
    ['it was from New Zealand, maybe an Australian movie', ['New Zealand', 'Australia']],
    ['a North Korean spy movie', ['North Korea']],
    ['I think it was French', ['France']],
    ['foreign movie (french or dutch?)', ['France', 'Netherlands', ELSEWHERE]],
    ['an Indian film, made in Canada', ['India', 'Canada']],
    ['a family moves into a strange house, Korean', ['South Korea']],
    ['it was not in English', [ELSEWHERE]],
    ['a Hong Kong cop film', ['Hong Kong']],
    ['foreign film with subtitles', [ELSEWHERE]],
    ['a Bollywood dance', ['India']],
    ['Thai or Czech, black and white', ['Thailand', 'Czechia']],
  ])('%j names %j', (question, named) => {
    expect([...originHints(question)]).toEqual(named);
  });

  it.each([
    'he tells us about the war', 'I watched it in English', 'cowboys and indians, one Indian dies', 'she likes to polish shoes', 'set in Germany, or in Korea', 'a foreign exchange student', '',
    'a German shepherd', 'a German shepherd movie', 'they order Chinese food', 'an Australian survival camp', 'some North Korean spies',
    'she is Russian', 'the boy is from Italy', 'not an American film', 'a fat sweaty (German?) villain', 'it is not Japanese',
  ])('%j names none', (question) => {
    expect(originHints(question).size).toBe(0);
  }); // biome-ignore format: a list
});

describe('films by origin', () => {
  it('keep films of several countries under each, and those of no English-speaking one elsewhere too', () => {
    const movies = [['Japan'], ['France', 'United Kingdom'], [], ['Japan', 'China']].map((origin) => ({ origin }));
    const films = filmsByOrigin(movies);
    expect([...films.get('Japan')!]).toEqual([0, 3]);
    expect([...films.get('United Kingdom')!]).toEqual([1]);
    expect([...films.get(ELSEWHERE)!]).toEqual([0, 3]);
    expect(films.get('Italy')).toBeUndefined();
  });
});
