import { describe, expect, it } from 'vitest';
import { MOST_ROWS, type ReadExport, readExport } from '#catalogue/exchange/read-export.ts';
import { MOST_UNPACKED } from '#catalogue/exchange/unpack.ts';
import { zip } from '../../zip.ts';

const bytes = (text: string) => Buffer.from(text);
const read = async (name: string, text: string) => {
  const got = await readExport(name, bytes(text));
  if (got.kind !== 'read') throw new Error(JSON.stringify(got));
  return got;
};

const WATCHED = `Date,Name,Year,Letterboxd URI
2025-11-02,Heat,1995,https://boxd.it/2a1m
2025-11-09,"Good, the Bad and the Ugly, The",1966,https://boxd.it/29Wm
`;
const RATINGS = `Date,Name,Year,Letterboxd URI,Rating
2025-11-02,Heat,1995,https://boxd.it/2a1m,4.5
`;
const WATCHLIST = `Date,Name,Year,Letterboxd URI
2026-01-15,Ran,1985,https://boxd.it/29LG
`;
const DIARY = `Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date
2025-11-02,Heat,1995,https://boxd.it/5aBc,4,,"cinema, friends",2025-11-01
2026-02-02,Heat,1995,https://boxd.it/6aBc,4.5,Yes,,2026-02-01
`;
const LIST = `Letterboxd list export v7
Date,Name,Tags,URL,Description
2025-05-04,Night Trains,,https://boxd.it/abcd,"Films on rails,
and one ferry"

Position,Name,Year,URL,Description
1,Snowpiercer,2013,https://boxd.it/3zqq,
2,The Lady Vanishes,1938,https://boxd.it/1zqq,"on a ""train"""
`;
const IMDB_RATINGS = `Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors
tt0113277,9,2024-08-11,Heat,Heat,https://www.imdb.com/title/tt0113277,Movie,8.3,170,1995,"Action, Crime, Drama",750000,1995-12-15,Michael Mann
tt0944947,8,2024-08-12,Game of Thrones,Game of Thrones,https://www.imdb.com/title/tt0944947,TV Series,9.2,60,2011,"Action, Adventure",2300000,2011-04-17,
`;
const IMDB_LIST = `Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors,Your Rating,Date Rated
1,tt0089881,2025-01-02,2025-01-02,,Ran,Ran,https://www.imdb.com/title/tt0089881,Movie,8.2,160,1985,"Action, Drama",140000,1985-06-01,Akira Kurosawa,,
2,tt0073195,2025-01-03,2025-01-03,,Jaws,Jaws,https://www.imdb.com/title/tt0073195,Movie,8.1,124,1975,"Adventure, Horror",700000,1975-06-20,Steven Spielberg,10,2025-02-01
`;
const TRAKT_RATINGS = JSON.stringify([
  { rated_at: '2025-03-04T20:15:30.000Z', rating: 7, type: 'movie', movie: { title: 'Heat', year: 1995, ids: { trakt: 790, slug: 'heat-1995', imdb: 'tt0113277', tmdb: 949 } } },
  { rated_at: '2025-03-05T20:15:30.000Z', rating: 9, type: 'show', show: { title: 'Dark', year: 2017, ids: { trakt: 1, tmdb: 70523 } } },
]); // biome-ignore format: one entry a line
const TRAKT_HISTORY = JSON.stringify([
  { id: 1, watched_at: '2025-03-04T20:15:30.000Z', action: 'watch', type: 'movie', movie: { title: 'Heat', year: 1995, ids: { trakt: 790, imdb: 'tt0113277', tmdb: 949 } } },
]); // biome-ignore format: one entry a line
const TRAKT_WATCHLIST = JSON.stringify([
  { rank: 1, id: 5, listed_at: '2025-01-01T00:00:00.000Z', notes: null, type: 'movie', movie: { title: 'Ran', year: 1985, ids: { trakt: 2, imdb: 'tt0089881', tmdb: 11645 } } },
]); // biome-ignore format: one entry a line

describe('a Letterboxd export', () => {
  const archive = {
    'watched.csv': WATCHED, 'ratings.csv': RATINGS, 'watchlist.csv': WATCHLIST, 'diary.csv': DIARY,
    'profile.csv': 'Date Joined,Username\n2020-01-01,ann\n', 'comments.csv': 'Date,Content,Comment\n',
    'lists/night-trains.csv': LIST, 'likes/films.csv': WATCHED, 'deleted/diary.csv': DIARY.replaceAll('Heat', 'Gone'),
  }; // biome-ignore format: one archive

  it('is read whole from its zip: seen, days, stars, watchlist and lists, each film once', async () => {
    const got = (await readExport('letterboxd-ann-2026.zip', zip(archive))) as ReadExport;
    expect(got).toMatchObject({ kind: 'read', site: 'Letterboxd', notFilms: 0, beyond: 0 });
    expect([...got.files].sort()).toEqual(['diary', 'list', 'ratings', 'watched', 'watchlist']);
    expect(got.rows).toEqual([
      { title: 'Heat', year: 1995, seen: true, stars: 4.5, on: '2026-02-01' },
      { title: 'Good, the Bad and the Ugly, The', year: 1966, seen: true },
      { title: 'Ran', year: 1985, list: 'Watch later' },
      { title: 'Snowpiercer', year: 2013, list: 'night trains' },
      { title: 'The Lady Vanishes', year: 1938, list: 'night trains' },
    ]);
  });

  it('is read file by file, told by its columns', async () => {
    expect((await read('ratings (1).csv', RATINGS)).rows).toEqual([
      { title: 'Heat', year: 1995, seen: true, stars: 4.5 },
    ]);
    expect((await read('watched.csv', WATCHED)).rows[0]).toMatchObject({ seen: true });
    expect((await read('watchlist.csv', WATCHLIST)).rows[0]).toEqual({ title: 'Ran', year: 1985, list: 'Watch later' });
    expect((await read('night-trains.csv', LIST)).rows).toHaveLength(2);
    expect((await read('x.csv', '\ufeffTitle,Year,Rating10,WatchedDate\r\nHeat,1995,9,2025-11-01\r\n')).rows).toEqual([
      { title: 'Heat', year: 1995, seen: true, stars: 4.5, on: '2025-11-01' },
    ]);
  });
});

describe('an IMDb export', () => {
  it('has ratings of ten as stars of five, and leaves out what is no film', async () => {
    expect(await read('f1e2.csv', IMDB_RATINGS)).toMatchObject({
      site: 'IMDb',
      notFilms: 1,
      rows: [{ title: 'Heat', year: 1995, imdb: 113277, seen: true, stars: 4.5, on: '2024-08-11' }],
    });
  });

  it('has a watchlist, with what was rated of it as seen', async () => {
    const { rows } = await read('WATCHLIST.csv', IMDB_LIST);
    expect(rows).toEqual([
      { title: 'Ran', year: 1985, imdb: 89881, list: 'Watch later' },
      { title: 'Jaws', year: 1975, imdb: 73195, list: 'Watch later', seen: true, stars: 5 },
    ]);
  });
});

describe('a Trakt export', () => {
  it('is read from its zip of JSON files', async () => {
    const got = await readExport('trakt.zip', zip({ 'ratings-movies.json': TRAKT_RATINGS, 'watched-history-1.json': TRAKT_HISTORY, 'lists-watchlist.json': TRAKT_WATCHLIST })); // biome-ignore format: one call
    expect(got).toMatchObject({
      site: 'Trakt',
      notFilms: 1,
      rows: [
        { title: 'Heat', imdb: 113277, tmdb: 949, seen: true, stars: 3.5, on: '2025-03-04' },
        { title: 'Ran', imdb: 89881, list: 'Watch later' },
      ],
    });
  });
});

describe('a file that is no export', () => {
  it('of another site is named by its columns', async () => {
    expect(await readExport('books.csv', bytes('Book Id,Title,Author,My Rating\n1,Emma,Jane Austen,5\n'))).toEqual({
      kind: 'unreadable',
      why: 'layout',
      columns: ['book id', 'title', 'author', 'my rating'],
    });
  });

  it.each([
    ['nothing', '', 'empty'],
    ['a sentence', 'this is no table', 'layout'],
    ['broken JSON', '[{"movie": ', 'layout'],
    ['other JSON', '{"a": 1}', 'layout'],
    ['an archive cut short', zip({ 'watched.csv': WATCHED }).subarray(0, 60), 'damaged'],
    ['an archive of nothing', zip({ 'readme.txt': 'hello' }), 'empty'],
  ])('%s is refused', async (_, content, why) => {
    expect(await readExport('file', Buffer.from(content))).toMatchObject({ kind: 'unreadable', why });
  });

  it('that unpacks beyond measure is not unpacked, whatever it says of its size', async () => {
    const bomb = Buffer.alloc(MOST_UNPACKED + 1_000, 'a');
    expect(await readExport('bomb.zip', zip({ 'watched.csv': bomb }))).toMatchObject({ why: 'bomb' });
    expect(await readExport('bomb.zip', zip({ 'watched.csv': bomb }, { size: 100 }))).toMatchObject({
      kind: 'unreadable',
    });
    const many = Object.fromEntries(Array.from({ length: 5_001 }, (__, at) => [`${at}.csv`, '']));
    expect(await readExport('many.zip', zip(many))).toMatchObject({ why: 'bomb' });
    expect(await readExport('large.csv', bomb)).toMatchObject({ why: 'bomb' });
  });

  it('with odd values keeps what is right of them', async () => {
    const odd =
      'Date,Name,Year,Letterboxd URI,Rating\n2025-01-01,Heat,nineteen,,11\n2025-01-01,,1995,,3\n2025,__proto__,1995,,-1\n';
    expect((await read('ratings.csv', odd)).rows).toEqual([
      { title: 'Heat', year: null, seen: true },
      { title: '__proto__', year: 1995, seen: true },
    ]);
  });

  it('with too many rows is read as far as the limit, and says how many are left', async () => {
    const rows = Array.from({ length: MOST_ROWS + 7 }, (_, at) => `2025-01-01,Film ${at},1990,`).join('\n');
    const got = await read('watched.csv', `Date,Name,Year,Letterboxd URI\n${rows}`);
    expect(got.rows).toHaveLength(MOST_ROWS);
    expect(got.beyond).toBe(7);
  });
});
