import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { createRandom, permutation } from 'onnx-autograd';
import { describe, expect, it } from 'vitest';
import { unreadable } from '#models/language/index.ts';
import { starterVocabulary, telegraphic } from '../../../models/language/texts.ts';
import { SHARED } from '../../shared.ts';

const vocabulary = starterVocabulary();

/** 500 overviews of TMDB, drawn with a seed. */
function overviews(): string[] {
  const films = parse(readFileSync(join(SHARED, 'mirror/tmdb/tmdb_5000_movies.csv')), { columns: true }) as {
    overview: string;
  }[];
  const long = films.map(({ overview }) => overview).filter((text) => text.split(' ').length > 15);
  return Array.from(permutation(createRandom(7), long.length).slice(0, 500), (at) => long[at]!);
}

describe('500 of TMDB’s overviews', () => {
  it.each([
    ['whole', (text: string) => text, 0],
    ['ten words without articles', (text: string) => telegraphic(text, 10), 0],
    // Two of them are lists of French and Arabic names by then.
    ['six words without articles, in lower case', (text: string) => telegraphic(text, 6).toLowerCase(), 2],
  ])('are plain English: %s', (_, shorten, most) => {
    const refused = overviews()
      .map(shorten)
      .filter((text) => unreadable(text, vocabulary) !== null);
    expect(refused.length, refused.join('\n')).toBeLessThanOrEqual(most);
  });
});
