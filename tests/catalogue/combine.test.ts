import { describe, expect, it } from 'vitest';
import { combine } from '#catalogue/combine.ts';
import type { PartialMovie } from '#catalogue/partial.ts';

const row = (source: PartialMovie['source'], more: Partial<PartialMovie> = {}): PartialMovie => ({
  source,
  title: 'Heat',
  year: 1995,
  ...more,
});

describe('one film of several rows', () => {
  it('takes title, overview, lead, minutes and origin from the most believed source that has them', () => {
    const film = combine([
      row('cmu', { title: 'Heat (film)', minutes: 170, origin: ['France'] }),
      row('wikipedia-leads', { title: 'Heat', lead: 'Heat is a film.', origin: ['United States'] }),
      row('tmdb-5000', { title: 'HEAT', overview: 'Thieves.', minutes: 171 }),
    ]);
    expect(film).toMatchObject({
      title: 'HEAT',
      overview: 'Thieves.',
      lead: 'Heat is a film.',
      minutes: 171,
      origin: ['United States'],
    });
  });

  it('leaves out what no row says', () => {
    expect(combine([row('cmu', { year: null })])).toEqual({
      title: 'Heat',
      alternativeTitles: [],
      year: null,
      plot: '',
      overview: '',
      lead: '',
      genres: [],
      directors: [],
      cast: [],
      origin: [],
      languages: [],
      keywords: [],
      votes: 0,
      ids: {},
    });
    expect(() => combine([])).toThrow(RangeError);
  });

  it('has the year that most rows give; of equals, the most believed source’s', () => {
    const years = (...given: readonly (readonly [PartialMovie['source'], number | null])[]) =>
      combine(given.map(([source, year]) => row(source, { year }))).year;
    expect(years(['cmu', 1996], ['tmdb-10k', 1995], ['imdb', 1996])).toBe(1996);
    expect(years(['cmu', 1996], ['tmdb-10k', 1995])).toBe(1995);
    expect(years(['cmu', 1996], ['tmdb-10k', null])).toBe(1996);
  });

  it('has the longest encyclopedic plot, and our own only where that is more than twice as long', () => {
    const plot = (own: number, ...others: number[]) =>
      combine([
        row('starter', { plot: 'o'.repeat(own) }),
        ...others.map((length) => row('wikipedia-plots', { plot: 'w'.repeat(length) })),
      ]).plot;
    expect(plot(10, 4, 7)).toBe('w'.repeat(7));
    expect(plot(10, 5)).toBe('w'.repeat(5));
    expect(plot(10, 4)).toBe('o'.repeat(10));
    expect(plot(10)).toBe('o'.repeat(10));
  });

  it('has the genres of labelled sources alone, where one has any', () => {
    const genres = (...rows: PartialMovie[]) => combine(rows).genres;
    expect(genres(row('cmu', { genres: ['Drama'] }), row('tmdb-10k', { genres: ['Crime'] }))).toEqual(['Crime']);
    expect(genres(row('cmu', { genres: ['Drama'] }), row('tmdb-10k', { genres: [] }))).toEqual(['Drama']);
    expect(genres(row('tmdb-10k', { genres: ['Crime', 'Drama'] }), row('starter', { genres: ['Crime'] }))).toEqual([
      'Crime',
      'Drama',
    ]);
  });

  it('names each person once, directors of one source, cast of all', () => {
    const film = combine([
      row('cmu', { directors: ['Somebody Else'], cast: ['Al Pacino', 'Val Kilmer'] }),
      row('tmdb-10k', { directors: ['Michael Mann', 'Mann Michael'], cast: ['Pacino Al', 'Robert De Niro'] }),
    ]);
    expect(film.directors).toEqual(['Michael Mann']);
    expect(film.cast).toEqual(['Pacino Al', 'Robert De Niro', 'Val Kilmer']);
    const many = Array.from({ length: 30 }, (_, at) => `Person ${String.fromCharCode(97 + at)}x`);
    expect(combine([row('cmu', { cast: many })]).cast).toEqual(many.slice(0, 20));
  });

  it('keeps other titles once, and none that only says less', () => {
    const film = combine([
      row('tmdb-10k', {
        title: 'The Mission',
        originalTitle: 'La Mission',
        alternativeTitles: ['Mission', 'Misión'],
      }),
      row('cmu', { title: 'the mission', alternativeTitles: ['Misja', 'misja', ''] }),
    ]);
    expect(film.originalTitle).toBe('La Mission');
    expect(film.alternativeTitles).toEqual(['Misión', 'Misja']);
    expect(combine([row('cmu', { originalTitle: 'Heat' })])).not.toHaveProperty('originalTitle');
    const titles = Array.from({ length: 15 }, (_, at) => `Title ${at}`);
    expect(combine([row('cmu', { alternativeTitles: titles })]).alternativeTitles).toEqual(titles.slice(0, 12));
  });

  it('has the ids of all rows, the most believed source’s where two differ, and the most votes', () => {
    const film = combine([
      row('movielens', { ids: { tmdb: 1, movielens: 6 }, votes: 5, languages: ['en'] }),
      row('tmdb-10k', { ids: { tmdb: 949 }, votes: 3, languages: ['fr', 'en'], keywords: ['heist', 'heist'] }),
    ]);
    expect(film).toMatchObject({
      ids: { tmdb: 949, movielens: 6 },
      votes: 5,
      languages: ['fr', 'en'],
      keywords: ['heist'],
    });
  });
});
