import { describe, expect, it } from 'vitest';
import { articleName, idKeys, shortHash, slug } from '#catalogue/identity.ts';
import { plausibleYear } from '#catalogue/partial.ts';
import { seriesKey } from '#catalogue/series.ts';
import { Union } from '#catalogue/union.ts';
import { Rarity, wordHashes } from '#catalogue/words.ts';

describe('the name of an article', () => {
  it.each([
    ['https://en.wikipedia.org/wiki/Heat_(1995_film)', 'Heat_(1995_film)'],
    ['//de.m.wikipedia.org/wiki/Das_Boot', 'Das_Boot'],
    [' heat (1995 film) ', 'Heat_(1995_film)'],
    ['https://en.wikipedia.org/wiki/Am%C3%A9lie#Plot', 'Amélie'],
    ['https://en.wikipedia.org/wiki/Heat?action=edit', 'Heat'],
    ['100%_Wolf', '100%_Wolf'],
    ['https://example.com/wiki/Heat', ''],
    ['', ''],
  ])('in %j is %j', (address, name) => {
    expect(articleName(address)).toBe(name);
  });
});

describe('a slug', () => {
  it.each([
    ['Léon: The Professional', 1994, 'leon-the-professional-1994'],
    ['Fast & Furious', 2009, 'fast-and-furious-2009'],
    ['Der große Æther über Łódź', null, 'der-grosse-aether-uber-lodz'],
    ["Schindler's List", 1993, 'schindlers-list-1993'],
    ['…And Justice', null, 'and-justice'],
  ])('of %s (%s) is %s', (title, year, expected) => {
    expect(slug(title, year)).toBe(expected);
  });

  it('ends at a word, and leaves room for a year and four characters', () => {
    const long = slug('one two three four five six seven eight nine ten', 1999);
    expect(long).toBe('one-two-three-four-five-six-seven-1999');
    expect(slug('x'.repeat(60), null)).toBe('x'.repeat(38));
  });

  it('is a short hash for a title in another script', () => {
    expect(slug('七人の侍', 1954)).toBe(`film-${shortHash('七人の侍')}-1954`);
    expect(shortHash('七人の侍')).toMatch(/^[0-9a-z]{4}$/);
    expect(shortHash('a')).not.toBe(shortHash('b'));
  });
});

it('says of each id whose it is', () => {
  expect(idKeys({ tmdb: 949, imdb: 113_277 })).toEqual(['tmdb:949', 'imdb:113277']);
});

it.each([
  [1873, null],
  [1874, 1874],
  [2100, 2100],
  [2101, null],
  [1995.5, null],
])('takes %d for the year %s', (typed, year) => {
  expect(plausibleYear(typed)).toBe(year);
});

it.each([
  ['Rocky II', 'rocky'],
  ['Terminator 2', 'terminator'],
  ['Alien: Covenant', 'alien'],
  ['Dune Part Two', 'dune'],
  ['Rocky', null],
  ['It 2', null], // two letters are the beginning of too many
])('finds what the sequel %j shares with the first', (title, key) => {
  expect(seriesKey(title)).toBe(key);
});

describe('disjoint sets', () => {
  it('have their smallest member as root, however they were joined', () => {
    const sets = new Union(6);
    sets.join(4, 5);
    sets.join(5, 2);
    sets.join(1, 0);
    expect([0, 1, 2, 3, 4, 5].map((at) => sets.root(at))).toEqual([0, 0, 2, 3, 2, 2]);
    sets.join(1, 4);
    expect([0, 1, 2, 3, 4, 5].map((at) => sets.root(at))).toEqual([0, 0, 0, 3, 0, 0]);
  });
});

describe('words that two texts share', () => {
  const [shark, beach, wedding] = ['shark', 'beach', 'wedding'].map((word) => wordHashes(word)[0]!);
  const words = (...hashes: number[]) => Uint32Array.from(hashes).sort();

  it('are hashes of the words of four letters and more, each once, ascending', () => {
    const hashes = wordHashes('The SHARK, the shark!', 'a beach');
    expect([...hashes]).toEqual([...words(shark!, beach!)]);
    // FNV-1a of "shark", by its definition.
    const fnv = [...'shark'].reduce((hash, char) => Math.imul(hash ^ char.charCodeAt(0), 16_777_619), 2_166_136_261);
    expect(shark).toBe(fnv >>> 0);
    expect(wordHashes(`${'x'.repeat(3_999)} beach`)).toHaveLength(1); // beyond 4,000 characters nothing is read
  });

  it('weigh what they are rare, as a share of what the shorter text could share', () => {
    const rarity = new Rarity();
    rarity.add(words(shark!, beach!));
    rarity.add(words(shark!));
    rarity.add(words(wedding!));
    const [often, rare] = [Math.log(4 / 2), Math.log(4 / 1)];
    expect(rarity.likeness(words(shark!, beach!), words(shark!, wedding!))).toBeCloseTo(often / (often + rare), 12);
    expect(rarity.likeness(words(shark!), words(shark!, beach!, wedding!))).toBeCloseTo(1, 12);
    expect(rarity.likeness(words(beach!), words(wedding!))).toBe(0);
    expect(rarity.likeness(words(), words(wedding!))).toBe(0);
  });
});
