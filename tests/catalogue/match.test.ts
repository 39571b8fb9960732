import { describe, expect, it } from 'vitest';
import { assignIds } from '#catalogue/assign-ids.ts';
import { matchFilms } from '#catalogue/match.ts';
import type { PartialMovie } from '#catalogue/partial.ts';
import { trace } from '#catalogue/trace.ts';

/** The rows that ended up in one film, as lists of their places. */
function match(rows: readonly PartialMovie[]): number[][] {
  return matchFilms(rows.map((row, at) => trace(row, at, 0)))
    .map((film) => film.map(({ offset }) => offset).sort((a, b) => a - b))
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

const tmdb = (id: number, title: string, year: number | null, more: Partial<PartialMovie> = {}): PartialMovie => ({
  source: 'tmdb-10k',
  title,
  year,
  ids: { tmdb: id },
  languages: ['en'],
  ...more,
});
const lead = (title: string, year: number, more: Partial<PartialMovie> = {}): PartialMovie => ({
  source: 'wikipedia-leads',
  title,
  year,
  ids: { wikipedia: `${title}_(${year}_film)` },
  ...more,
});
const plot = (title: string, year: number | null, more: Partial<PartialMovie> = {}): PartialMovie => ({
  source: 'wikipedia-plots',
  title,
  year,
  plot: 'A plot.',
  ...more,
});

describe('matchFilms', () => {
  it('joins rows with one number, whatever their titles and years', () => {
    expect(
      match([
        tmdb(1, 'Seven Samurai', 1954),
        { source: 'movielens', title: 'Shichinin no samurai', year: 1956, ids: { movielens: 9, tmdb: 1 } },
      ]),
    ).toEqual([[0, 1]]);
  });

  it('joins one title of one year, and of years one apart', () => {
    expect(match([tmdb(1, 'The Mindhunters', 2004), lead('Mindhunters', 2005)])).toEqual([[0, 1]]);
    expect(match([tmdb(1, 'Heat', 1995), lead('Heat', 1995), plot('Heat', 1995)])).toEqual([[0, 1, 2]]);
  });

  it('keeps a remake apart', () => {
    expect(
      match([tmdb(1, 'Cape Fear', 1962), tmdb(2, 'Cape Fear', 1991), lead('Cape Fear', 1991), plot('Cape Fear', 1962)]),
    ).toEqual([
      [0, 3],
      [1, 2],
    ]);
  });

  it('keeps two films of one title and year apart by their directors', () => {
    const demille = { directors: ['Cecil B. DeMille'], cast: ['Geraldine Farrar', 'Wallace Reid', 'Pedro de Cordoba'] };
    const walsh = { directors: ['Raoul Walsh'], cast: ['Theda Bara', 'Einar Linden', 'Carl Harbaugh'] };
    const rows = [
      lead('Carmen', 1915, { ...demille, ids: { wikipedia: 'Carmen_(DeMille)' } }),
      lead('Carmen', 1915, { ...walsh, ids: { wikipedia: 'Carmen_(Walsh)' } }),
      plot('Carmen', 1915, { directors: ['Cecil B DeMille'] }),
    ];
    expect(match(rows)).toEqual([[0, 2], [1]]);
  });

  it('leaves a row alone that could be either of two', () => {
    const rows = [
      lead('Harlow', 1965, { directors: ['Alex Segal'], ids: { wikipedia: 'Harlow_(Magna_film)' } }),
      lead('Harlow', 1965, { directors: ['Gordon Douglas'], ids: { wikipedia: 'Harlow_(Paramount_film)' } }),
      tmdb(7, 'Harlow', 1965),
    ];
    expect(match(rows)).toEqual([[0], [1], [2]]);
  });

  it('takes the far better known of two namesakes', () => {
    const rows = [
      tmdb(1, 'War of the Worlds', 2005, { votes: 7000 }),
      tmdb(2, 'War of the Worlds', 2005, { votes: 3 }),
      lead('War of the Worlds', 2005, { directors: ['Steven Spielberg'] }),
    ];
    expect(match(rows)).toEqual([[0, 2], [1]]);
  });

  it('does not take a foreign namesake for an American film', () => {
    const rows = [
      tmdb(1, 'The Call', 2020, { languages: ['ko'] }),
      tmdb(2, 'The Call', 2013),
      lead('The Call', 2020, { languages: ['en'] }),
    ];
    expect(match(rows)).toEqual([[0], [1], [2]]);
  });

  it('keeps Nine and 9 of one year apart', () => {
    const rows = [tmdb(1, 'Nine', 2009), tmdb(2, '9', 2009), lead('9', 2009), lead('Nine', 2009)];
    expect(match(rows)).toEqual([
      [0, 3],
      [1, 2],
    ]);
  });

  it('joins a silent film with a source that names a language', () => {
    expect(match([tmdb(1, 'The Circus', 1928), lead('The Circus', 1928, { languages: ['zxx'] })])).toEqual([[0, 1]]);
  });

  it('joins a plot without a year by the actors it names', () => {
    const story =
      'A saucer lands. A man named Klaatu speaks of peace to the people of the earth and the robot Gort waits.';
    const rows = [
      lead('The Day the Earth Stood Still', 1951, {
        lead: `Klaatu and the robot Gort. ${story}`,
        cast: ['Michael Rennie'],
      }),
      lead('The Day the Earth Stood Still', 2008, {
        lead: 'Jennifer Connelly stars in a remake about nanotechnology.',
        cast: ['Keanu Reeves'],
      }),
      plot('The Day the Earth Stood Still', null, { plot: story }),
    ];
    expect(match(rows)).toEqual([[0, 2], [1]]);
  });

  it('joins through an original title', () => {
    const rows = [
      tmdb(1, 'Amélie', 2001, { originalTitle: "Le Fabuleux Destin d'Amélie Poulain" }),
      plot("Le fabuleux destin d'Amelie Poulain", 2001),
    ];
    expect(match(rows)).toEqual([[0, 1]]);
  });

  it('does not join two parts that share an article', () => {
    const ids = { wikipedia: 'The_Cremaster_Cycle' };
    expect(match([lead('Cremaster 1', 1995, { ids }), lead('Cremaster 4', 1994, { ids })])).toEqual([[0], [1]]);
  });

  it('does not depend on the order of the rows', () => {
    const rows = [
      tmdb(1, 'Emma', 1996, { votes: 500 }),
      tmdb(2, 'Emma', 1997, { votes: 20 }),
      lead('Emma', 1996, { directors: ['Douglas McGrath'] }),
      plot('Emma', 1996, { directors: ['Douglas McGrath'] }),
      plot('Emma', null),
      lead('Emma', 1932),
      tmdb(3, 'Emma', 1932),
      tmdb(4, 'Emma', 2020),
    ];
    const names = (order: readonly PartialMovie[]) =>
      matchFilms(order.map((row) => trace(row, 0, 0)))
        .map((film) =>
          film
            .map((row) => row.fingerprint)
            .sort()
            .join(),
        )
        .sort();
    const expected = names(rows);
    for (let turn = 1; turn < rows.length; turn += 1)
      expect(names([...rows.slice(turn), ...rows.slice(0, turn)])).toEqual(expected);
    expect(names(rows.toReversed())).toEqual(expected);
  });
});

describe('assignIds', () => {
  const film = (fingerprint: string, votes: number, known: string[] = []) => ({
    title: 'Heat',
    year: 1995,
    ids: [],
    votes,
    fingerprint,
    known,
  });

  it('gives the bare slug to the better known film, whatever the order', () => {
    const films = [film('a', 10), film('b', 900), film('c', 10)];
    const ids = assignIds(films);
    expect(ids[1]).toBe('heat-1995');
    expect(ids[0]).toMatch(/^heat-1995-[0-9a-z]{4}$/);
    expect(new Set(ids).size).toBe(3);
    expect(assignIds(films.toReversed()).toReversed()).toEqual(ids);
  });

  it('lets a film keep the id it had, though a better known one has come', () => {
    expect(assignIds([film('a', 10, ['heat-1995']), film('b', 900)])[0]).toBe('heat-1995');
  });

  it('stays within 48 characters when slugs collide', () => {
    const long = { ...film('a', 1), title: 'Everything You Always Wanted to Know About Sex But Were Afraid to Ask' };
    for (const id of assignIds([long, { ...long, fingerprint: 'b' }])) expect(id).toMatch(/^[a-z0-9-]{1,48}$/);
  });
});
