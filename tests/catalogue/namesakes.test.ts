import { describe, expect, it } from 'vitest';
import type { Movie } from '#catalogue/movie.ts';
import { tellNamesakesApart } from '#catalogue/namesakes.ts';
import { film } from '../films.ts';

const asides = (movies: readonly Movie[]): (string | undefined)[] =>
  tellNamesakesApart(movies).map(({ aside }) => aside);

const emma = (facts: Partial<Movie>, number = 1): Movie =>
  film({ id: `emma-1996-${number}`, title: 'Emma', year: 1996, ...facts });

describe('two films of one title and year', () => {
  it('are told apart by who directed them', () => {
    expect(asides([emma({ directors: ['Douglas McGrath'] }), emma({ directors: ['Diarmuid Lawrence'] }, 2)])).toEqual([
      'Douglas McGrath',
      'Diarmuid Lawrence',
    ]);
  });

  it('are told apart by the lead, then the length, where the director is the same or unknown', () => {
    expect(asides([emma({ cast: ['Gwyneth Paltrow'] }), emma({ cast: ['Kate Beckinsale'] }, 2)])).toEqual([
      'with Gwyneth Paltrow',
      'with Kate Beckinsale',
    ]);
    expect(asides([emma({ directors: ['A'], minutes: 120 }), emma({ directors: ['A'], minutes: 107 }, 2)])).toEqual([
      '120 min',
      '107 min',
    ]);
  });

  it('each say what is known of them, by the end of their id when nothing is', () => {
    expect(asides([emma({ directors: ['Douglas McGrath'] }), emma({}, 2)])).toEqual(['Douglas McGrath', 'emma-1996-2']);
  });

  it('are namesakes whatever their capitals, and a third film of another year is left as it was', () => {
    const later = emma({ id: 'emma-2020', year: 2020 }, 3);
    const told = tellNamesakesApart([
      emma({ directors: ['A'] }),
      { ...emma({ directors: ['B'] }, 2), title: 'EMMA' },
      later,
    ]);
    expect(told.map(({ aside }) => aside)).toEqual(['A', 'B', undefined]);
    expect(told[2]).toBe(later);
  });
});
