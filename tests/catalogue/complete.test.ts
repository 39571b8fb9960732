import { describe, expect, it } from 'vitest';
import { buildTitleIndex } from '#catalogue/complete/index.ts';
import { WordTrie } from '#catalogue/complete/word-trie.ts';
import { slug } from '#catalogue/identity.ts';
import type { Movie } from '#catalogue/movie.ts';
import { film as bareFilm } from '../films.ts';

const film = (title: string, year: number, votes: number, more: Partial<Movie> = {}): Movie =>
  bareFilm({ id: slug(title, year), title, year, votes, ...more });

const FILMS = [
  film('Heat', 1995, 6000),
  film('Heat', 1986, 50),
  film('The Heat', 2013, 5000),
  film('Heathers', 1989, 1500),
  film('The Lord of the Rings: The Two Towers', 2002, 18000),
  film('The Lord of the Rings: The Return of the King', 2003, 20000),
  film('The Shawshank Redemption', 1994, 22000),
  film('The Matrix', 1999, 23000),
  film('The Matrix Reloaded', 2003, 9000),
  film('Amélie', 2001, 10000, { originalTitle: "Le Fabuleux Destin d'Amélie Poulain" }),
  film('Spirited Away', 2001, 13000, {
    originalTitle: '千と千尋の神隠し',
    alternativeTitles: ['Sen to Chihiro no Kamikakushi'],
  }),
  film('Spider-Man', 2002, 16000),
  film("L'Avventura", 1960, 400),
  film('2001: A Space Odyssey', 1968, 10000),
  film('Blade Runner 2049', 2017, 12000),
  film('Rocky II', 1979, 4000),
  film('The Godfather', 1972, 19000),
  film('Star Wars', 1977, 19000),
  film('Star!', 1968, 30),
];

const index = buildTitleIndex(FILMS);
const complete = (text: string, limit = 5) => index.complete(text, limit).map(({ id }) => id);

describe('complete', () => {
  it('puts the whole title before its beginnings, the better known first', () => {
    expect(complete('heat')).toEqual(['heat-1995', 'the-heat-2013', 'heat-1986', 'heathers-1989']);
  });

  it('shows the best known for a letter, and for nothing typed', () => {
    expect(complete('s', 2)).toEqual(['the-shawshank-redemption-1994', 'star-wars-1977']);
    expect(complete('', 2)).toEqual(['the-matrix-1999', 'the-shawshank-redemption-1994']);
    expect(complete('  ', 1)).toEqual(['the-matrix-1999']);
  });

  it.each([
    ['the matrix', 'the-matrix-1999'],
    ['matrix', 'the-matrix-1999'],
    ['amelie', 'amelie-2001'],
    ['AMÉLIE', 'amelie-2001'],
    ['fabuleux destin', 'amelie-2001'],
    ['chihiro', 'spirited-away-2001'],
    ['千と千', 'spirited-away-2001'],
    ['lord rings king', 'the-lord-of-the-rings-the-return-of-2003'],
    ['rings two', 'the-lord-of-the-rings-the-two-towers-2002'],
    ['spiderman', 'spider-man-2002'],
    ['spider man', 'spider-man-2002'],
    ['avventura', 'lavventura-1960'],
    ['rocky 2', 'rocky-ii-1979'],
    ['rocky ii', 'rocky-ii-1979'],
    ['2001', '2001-a-space-odyssey-1968'],
    ['blade runner 2049', 'blade-runner-2049-2017'],
  ])('finds by %j', (text, id) => {
    expect(complete(text)[0]).toBe(id);
  });

  it.each([
    ['matirx', 'the-matrix-1999'],
    ['mtrix', 'the-matrix-1999'],
    ['teh matrix', 'the-matrix-1999'],
    ['godfahter', 'the-godfather-1972'],
    ['godfatherr', 'the-godfather-1972'],
    ['shawshenk redempton', 'the-shawshank-redemption-1994'],
    ['star wrs', 'star-wars-1977'],
  ])('forgives %j', (text, id) => {
    expect(complete(text)[0]).toBe(id);
  });

  it('takes the year behind a title, whole or half typed', () => {
    expect(complete('heat 1986')[0]).toBe('heat-1986');
    expect(complete('Heat (1995)')[0]).toBe('heat-1995');
    expect(complete('heat 198')[0]).toBe('heat-1986');
  });

  it('finds nothing for what is no title', () => {
    for (const text of ['xqzzy wvvk', '😀', '!!!', 'x'.repeat(4000), '\u0000']) expect(complete(text)).toEqual([]);
  });

  it('keeps to the limit and names no film twice', () => {
    expect(complete('heat', 2)).toHaveLength(2);
    const all = complete('the', 25);
    expect(new Set(all).size).toBe(all.length);
  });

  it('gives the same answer again', () => {
    for (const text of ['heat', 'shawshenk', 's', 'lord rings']) expect(complete(text)).toEqual(complete(text));
  });
});

describe('resolve', () => {
  it.each([
    ['heat-1986', 'heat-1986'],
    ['Heat', 'heat-1995'],
    ['heat (1986)', 'heat-1986'],
    ['the godfahter', 'the-godfather-1972'],
    ['Shawshank Redemption', 'the-shawshank-redemption-1994'],
    ['2001', '2001-a-space-odyssey-1968'],
  ])('takes %j', (text, id) => {
    expect(index.resolve(text)?.id).toBe(id);
  });

  it.each(['', ' ', 'the', 'lo', 'Casablanca', 'redemption of the unknown soldier'])('knows no film by %j', (text) => {
    expect(index.resolve(text)).toBeNull();
  });
});

describe('WordTrie', () => {
  const words = ['a', 'ab', 'abc', 'abd', 'bad', 'matrix', 'matter'];
  const trie = new WordTrie(words);
  const near = (typed: string, limit: number) =>
    trie.near(typed, limit, false).map(({ from, edits }) => `${words[from]}:${edits}`);

  it('finds beginnings as ranges', () => {
    expect(trie.range('ab')).toMatchObject({ from: 1, to: 4 });
    expect(trie.range('mat')).toMatchObject({ from: 5, to: 7 });
    expect(trie.range('x')).toMatchObject({ from: 0, to: 0 });
    expect(trie.range('')).toMatchObject({ from: 0, to: 7 });
  });

  it('counts a missing, an added, a wrong and two swapped letters as one edit', () => {
    expect(near('matrx', 1)).toEqual(['matrix:1']);
    expect(near('matrixx', 1)).toEqual(['matrix:1']);
    expect(near('mattix', 1)).toEqual(['matrix:1']);
    expect(near('matirx', 1)).toEqual(['matrix:1']);
    expect(near('abc', 0)).toEqual(['abc:0']);
    expect(near('matrxi', 0)).toEqual([]);
  });
});
