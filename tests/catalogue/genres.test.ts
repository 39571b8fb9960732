import { describe, expect, it } from 'vitest';
import { canonicalGenres } from '#catalogue/genre-aliases.ts';
import { GENRES } from '#catalogue/genres.ts';

describe('canonicalGenres', () => {
  it.each([
    ['science fiction comedy-drama', ['Science Fiction', 'Comedy', 'Drama']],
    ['sci-fi/horror', ['Science Fiction', 'Horror']],
    ['superhero', ['Action']],
    ['film noir', ['Crime']],
    ['Film-Noir', ['Crime']],
    ['musical', ['Music']],
    ["Children's", ['Family']],
    ['Children', ['Family']],
    ['world war ii, drama', ['War', 'Drama']],
    ['romantic comedy', ['Romance', 'Comedy']],
    ['comedy–drama', ['Comedy', 'Drama']],
    ['Romantic drama', ['Romance', 'Drama']],
    ['Adventure|Animation|Children|Comedy|Fantasy', ['Adventure', 'Animation', 'Family', 'Comedy', 'Fantasy']],
    ['spaghetti western', ['Western']],
    ['Action/Adventure', ['Action', 'Adventure']],
    ['action, action thriller', ['Action', 'Thriller']],
  ])('reads %j', (raw, genres) => {
    expect(canonicalGenres(raw)).toEqual(genres);
  });

  it.each([
    '',
    'unknown',
    'Bollywood',
    'silent short',
    'TV Movie',
    '(no genres listed)',
    'cold war',
  ])('finds no genre in %j', (raw) => {
    expect(canonicalGenres(raw)).toEqual([]);
  });

  it('knows every canonical name itself', () => {
    for (const genre of GENRES) expect(canonicalGenres(genre)).toEqual([genre]);
  });
});
