import { describe, expect, it } from 'vitest';
import { articleName, slug } from '#catalogue/identity.ts';
import { looseTitleKey, readTitle, titleKey } from '#catalogue/titles.ts';

describe('readTitle', () => {
  it.each([
    ['Matrix, The (1999)', 'The Matrix', [], 1999],
    ['Seven (a.k.a. Se7en) (1995)', 'Seven', ['Se7en'], 1995],
    [
      'City of Lost Children, The (Cité des enfants perdus, La) (1995)',
      'The City of Lost Children',
      ['La Cité des enfants perdus'],
      1995,
    ],
    ['Room (2015 film)', 'Room', [], 2015],
    ['Rogue One: A Star Wars Story (film)', 'Rogue One: A Star Wars Story', [], null],
    ['Carmen (1915 Raoul Walsh film)', 'Carmen', [], 1915],
    ['The Cord of Life[1]', 'The Cord of Life', [], null],
    ['Chop Suey &amp; Co.', 'Chop Suey & Co.', [], null],
    ['Tom at the Farm (Tom à la ferme)', 'Tom at the Farm', ['Tom à la ferme'], null],
    ["Avventura, L'", "L'Avventura", [], null],
    ['Terrible Teddy, the Grizzly King', 'Terrible Teddy, the Grizzly King', [], null],
    ['(500) Days of Summer', '(500) Days of Summer', [], null],
    ['"Pimpernel" Smith', '"Pimpernel" Smith', [], null],
    ['  Heat \u200b ', 'Heat', [], null],
  ])('reads %j', (raw, title, alternatives, year) => {
    expect(readTitle(raw)).toEqual({ title, alternatives, year });
  });
});

describe('titleKey', () => {
  it.each([
    ['The Godfather: Part II', 'Godfather, Part 2'],
    ['Amélie', 'Amelie'],
    ['Spider-Man', 'Spiderman'],
    ['Thelma & Louise', 'Thelma and Louise'],
    ['Kill Bill: Vol. 1', 'Kill Bill: Volume 1'],
    ["Ocean's Eleven", 'Oceans Eleven'],
  ])('is one for %j and %j', (a, b) => {
    expect(titleKey(a)).toBe(titleKey(b));
  });

  it('tells Nine from 9, though the loose key does not', () => {
    expect(titleKey('Nine')).not.toBe(titleKey('9'));
    expect(looseTitleKey('Nine')).toBe(looseTitleKey('9'));
  });

  it('keeps titles in other scripts and titles of signs apart', () => {
    expect(titleKey('羅生門')).toBe('羅生門');
    expect(titleKey('???')).toBe('???');
    expect(titleKey('The')).toBe('the');
  });
});

describe('slug', () => {
  it.each([
    ['Léon: The Professional', 1994, 'leon-the-professional-1994'],
    ['Heat', null, 'heat'],
    ["Schindler's List", 1993, 'schindlers-list-1993'],
  ])('makes an id of %j', (title, year, id) => {
    expect(slug(title, year)).toBe(id);
  });

  it('stays short and plain for the longest and for the strangest titles', () => {
    for (const title of [
      'Everything You Always Wanted to Know About Sex* (*But Were Afraid to Ask)',
      '千と千尋の神隠し',
      '🎬',
      'x'.repeat(300),
    ]) {
      expect(slug(title, 2001)).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*-2001$/);
      expect(slug(title, 2001).length).toBeLessThanOrEqual(43);
    }
    expect(slug('千と千尋の神隠し', 2001)).not.toBe(slug('羅生門', 2001));
  });
});

describe('articleName', () => {
  it.each([
    ['https://en.wikipedia.org/wiki/Room_(2015_film)', 'Room_(2015_film)'],
    ['Bustin%27_Thru', "Bustin'_Thru"],
    ['https://en.m.wikipedia.org/wiki/Heat_(1995_film)#Plot', 'Heat_(1995_film)'],
    ['Where_Art_Thou?', 'Where_Art_Thou?'],
    ['100%_Wolf', '100%_Wolf'],
    ['https://example.org/film', ''],
    ['', ''],
  ])('reads %j', (address, name) => {
    expect(articleName(address)).toBe(name);
  });
});
