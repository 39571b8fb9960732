import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { starterCatalogue } from '#catalogue/load.ts';
import { isForeign, isGibberish, languageOf, unreadable } from '#models/language/index.ts';
import { ASSETS, foreignPlots, starterVocabulary, telegraphic } from './texts.ts';

const vocabulary = starterVocabulary();
const { movies } = starterCatalogue(ASSETS);
const questions = readFileSync(join(ASSETS, 'starter', 'questions.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { query: string }).query);

describe('plain English', () => {
  it.each([
    ['whole plots', movies.map(({ plot }) => plot)],
    ['plots of ten words without articles', movies.map(({ plot }) => telegraphic(plot, 10))],
    ['plots of six words in lower case', movies.map(({ plot }) => telegraphic(plot, 6).toLowerCase())],
    ['remarks', questions],
  ])('is never refused: %s', (_, texts) => {
    expect(texts.filter((text) => unreadable(text, vocabulary) !== null)).toEqual([]);
  });

  it.each([
    'A lawyer defends an innocent man in a small town.',
    'ninja samurai katana shogun',
    'cops robbers bank heist gone wrong hostage',
    'crouching tiger hidden dragon',
    'dude wheres my car',
    'lonely robot garden planet plant fat humans spaceship',
    'Dr. Anthony Edwardes arrives Vermont mental hospital',
    'shark beach sheriff boat',
    'Amélie waitress Paris',
    'In Tokyo, Kenji Watanabe learns that he has cancer and builds a playground.',
    'haunted hotel, writer dad goes nuts, twins, axe',
    'kung fu panda',
    'magical nanny umbrella chimney sweeps',
    'astronaut stranded mars potatoes',
    'hobbits ring volcano',
  ])('is never refused: %j', (text) => {
    expect(unreadable(text, vocabulary)).toBeNull();
  });
});

describe('another language', () => {
  it('is noticed in 98 of 100 short plots in ten languages, at least 45 of 50 in each', () => {
    const plots = foreignPlots();
    const missed = plots.filter(({ text }) => !isForeign(text, vocabulary));
    expect(plots).toHaveLength(500);
    expect(missed.length).toBeLessThanOrEqual(10);
    for (const { language } of plots) {
      expect(missed.filter((one) => one.language === language).length).toBeLessThanOrEqual(5);
    }
  });

  it.each([
    'un pescatore cerca un bambino scomparso',
    '七人の侍',
    'акула нападает на пляж',
    '상어가 해변에서 사람들을 공격한다',
  ])('is noticed: %j', (text) => {
    expect(isForeign(text, vocabulary)).toBe(true);
  });
});

describe('the language of a text', () => {
  it.each([
    ['a boy befriends an alien and hides it at home', 'en'],
    ['un garçon devient ami avec un extraterrestre et le cache', 'fr'],
    ['ein Junge freundet sich mit einem Außerirdischen an', 'de'],
    ['少年が宇宙人と友達になる', 'ja'],
    ['мальчик подружился с инопланетянином', 'ru'],
    ['asdf qwer zxcv lkjh', 'und'],
    ['', 'en'],
  ])('of %j is %s', (text, language) => {
    expect(languageOf(text, vocabulary)).toBe(language);
  });
});

describe('letters without sense', () => {
  it.each(['asdf qwer zxcv lkjh', 'xqzzt', 'the fgfgfg of qwrtp', 'blorpf zzzk'])('%j is gibberish', (text) => {
    expect(isGibberish(text, vocabulary)).toBe(true);
  });

  it.each(['a zxcv with a shark', 'he is the one', 'Nosferatu', '1984', ''])('%j is not', (text) => {
    expect(isGibberish(text, vocabulary)).toBe(false);
  });
});
