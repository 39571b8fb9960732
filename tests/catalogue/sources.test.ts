import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findInputs } from '#catalogue/input/find-inputs.ts';
import type { PartialMovie } from '#catalogue/partial.ts';
import { Problems, SourceError } from '#catalogue/problems.ts';
import { RatingsWriter } from '#catalogue/ratings/writer.ts';
import { cmu } from '#catalogue/sources/cmu.ts';
import { movielens } from '#catalogue/sources/movielens/csv.ts';
import { movielens100k } from '#catalogue/sources/movielens/ml-100k.ts';
import { recognise } from '#catalogue/sources/recognise.ts';
import type { Source } from '#catalogue/sources/source.ts';
import { readStarterLine } from '#catalogue/sources/starter.ts';
import { tmdb10k, tmdb5000 } from '#catalogue/sources/tmdb/tables.ts';
import { wikipediaLeads } from '#catalogue/sources/wikipedia-leads.ts';
import { wikipediaPlots } from '#catalogue/sources/wikipedia-plots.ts';
import { zip } from '../zip.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-sources-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function read(source: Source, ...files: string[]) {
  const problems = new Problems();
  const movies: PartialMovie[] = [];
  const inputs = [];
  for (const file of files) {
    const { files: inside, unreadable } = await findInputs(file);
    if (unreadable[0] !== undefined) throw new SourceError(`${unreadable[0].path} ${unreadable[0].reason}`);
    inputs.push(...inside);
  }
  const copies = (await recognise({ files: inputs, unreadable: [] })).copies.get(source.name) ?? [];
  const ratings = new RatingsWriter(join(folder, 'ratings'));
  for await (const movie of source.read(copies, { problems, ratings, knownImdb: new Set() })) movies.push(movie);
  ratings.discard();
  return { movies, problems };
}

describe('Wikipedia plots', () => {
  const header = 'Release Year,Title,Origin/Ethnicity,Director,Cast,Genre,Wiki Page,Plot\n';
  const file = (rows: string) => put('wiki_movie_plots_deduped.csv', header + rows);

  it('reads a row', async () => {
    const { movies } = await read(
      wikipediaPlots,
      file(
        '1971,Ananda,Bollywood,"Hrishikesh Mukherjee","A, B",drama/musical,https://en.wikipedia.org/wiki/Anand_(1971_film),"He is ill.[1] He dies."\n',
      ),
    );
    expect(movies).toEqual([
      {
        source: 'wikipedia-plots',
        title: 'Ananda',
        year: 1971,
        plot: 'He is ill. He dies.',
        genres: ['Drama', 'Music'],
        directors: ['Hrishikesh Mukherjee'],
        cast: ['A', 'B'],
        origin: ['India'],
        languages: ['hi'],
        ids: { wikipedia: 'Anand_(1971_film)' },
      },
    ]);
  });

  it('keeps a plot without year or facts, and takes nobody for the director', async () => {
    const { movies } = await read(wikipediaPlots, file(',Dharkan,,Unknown,,unknown,,"A rebirth."\n'));
    expect(movies).toEqual([{ source: 'wikipedia-plots', title: 'Dharkan', year: null, plot: 'A rebirth.', ids: {} }]);
  });

  it('puts rows back in place whose cells stand one column too far right', async () => {
    const { movies } = await read(
      wikipediaPlots,
      file(
        '2016,23,American,Moana,"Ron Clements\nJohn Musker",unknown,https://en.wikipedia.org/wiki/Moana_(2016_film),Sea.\n',
      ),
    );
    expect(movies[0]).toMatchObject({ title: 'Moana', directors: ['Ron Clements', 'John Musker'], year: 2016 });
    const { movies: kept } = await read(
      wikipediaPlots,
      file(
        '1984,1984,British,Michael Radford,John Hurt,drama,https://en.wikipedia.org/wiki/Nineteen_Eighty-Four_(1984_film),He.\n',
      ),
    );
    expect(kept[0]).toMatchObject({ title: '1984', directors: ['Michael Radford'] });
  });

  it('counts rows without title, plot or sense, by line', async () => {
    const { movies, problems } = await read(
      wikipediaPlots,
      file('1990,,,,,,,text\n1990,Heat,,,,,,\nsoon,Heat,,,,,,text\n1995,Heat,,,,,,text\n'),
    );
    expect(movies.map(({ year }) => year)).toEqual([1995]);
    expect(problems.first.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'no title'],
      [3, 'no plot'],
      [4, '"soon" is not a year'],
    ]);
  });
});

describe('Wikipedia leads', () => {
  const film = {
    title: 'Waltz',
    year: 2008,
    cast: ['Ari Folman'],
    genres: ['Animated', 'War'],
    href: 'Waltz_with_Bashir',
    extract: 'Waltz is a 2008 Israeli animated film directed by Ari Folman.',
  };

  it('reads title, people, countries and genres', async () => {
    const { movies } = await read(wikipediaLeads, put('movies-2000s.json', JSON.stringify([film])));
    expect(movies).toEqual([
      {
        source: 'wikipedia-leads',
        title: 'Waltz',
        year: 2008,
        lead: film.extract,
        genres: ['Animation', 'War'],
        directors: ['Ari Folman'],
        cast: ['Ari Folman'],
        origin: ['Israel'],
        ids: { wikipedia: 'Waltz_with_Bashir' },
      },
    ]);
  });

  it('skips what is no film with its line, and goes on', async () => {
    const text = `[\n${JSON.stringify(film)},\n{"title": oops},\n{"year": 1990},\n${JSON.stringify({ ...film, title: 'End }]"' })}\n]\n`;
    const { movies, problems } = await read(wikipediaLeads, put('movies-2000s.json', text));
    expect(movies.map(({ title }) => title)).toEqual(['Waltz', 'End }]"']);
    expect(problems.first).toEqual([
      { file: 'movies-2000s.json', line: 3, reason: 'not valid JSON' },
      { file: 'movies-2000s.json', line: 4, reason: 'no title' },
    ]);
  });

  it('takes the film’s own year from its first sentence, unless that speaks of another time', async () => {
    const rows = [
      { ...film, year: 2009 },
      { ...film, year: 1990, href: 'Other' },
    ];
    const { movies } = await read(wikipediaLeads, put('movies-2000s.json', JSON.stringify(rows)));
    expect(movies.map(({ year }) => year)).toEqual([2008, 1990]);
  });

  it('says that a file is cut short', async () => {
    const file = put('movies-2000s.json', JSON.stringify([film, film], null, 1).slice(0, -40));
    await expect(read(wikipediaLeads, file)).rejects.toThrow('movies-2000s.json is cut short');
  });
});

describe('TMDB', () => {
  const columns =
    'genres,id,keywords,original_language,original_title,overview,production_countries,release_date,runtime,spoken_languages,title,vote_count';
  const row =
    '"[{""id"": 18, ""name"": ""Drama""}]",19,"[{""name"": ""Robot""}]",de,Metropolis (alt),A city.,"[{""name"": ""Germany""}]",1927-01-10,153.0,"[{""iso_639_1"": ""xx""}]",Metropolis,657';

  it('reads the 5000, with credits when they are there', async () => {
    const movies = put('tmdb_5000_movies.csv', `${columns}\n${row}\n`);
    const credits = put(
      'tmdb_5000_credits.csv',
      'movie_id,title,cast,crew\n19,Metropolis,"[{""name"": ""Brigitte Helm""}]","[{""job"": ""Director"", ""name"": ""Fritz Lang""}, {""job"": ""Writer"", ""name"": ""Thea von Harbou""}]"\n',
    );
    expect((await read(tmdb5000, movies, credits)).movies[0]).toEqual({
      source: 'tmdb-5000',
      title: 'Metropolis',
      originalTitle: 'Metropolis (alt)',
      year: 1927,
      overview: 'A city.',
      genres: ['Drama'],
      directors: ['Fritz Lang'],
      cast: ['Brigitte Helm'],
      origin: ['Germany'],
      languages: ['de', 'zxx'],
      keywords: ['robot'],
      minutes: 153,
      votes: 657,
      ids: { tmdb: 19 },
    });
    expect((await read(tmdb5000, movies)).movies[0]).not.toHaveProperty('directors');
  });

  it('counts rows whose genres are no list', async () => {
    const { movies, problems } = await read(
      tmdb5000,
      put('tmdb_5000_movies.csv', `${columns}\n${row}\n[Drama,20,,en,X,Y,,1990-01-01,90,,X,1\n`),
    );
    expect(movies).toHaveLength(1);
    expect(problems.first).toEqual([
      { file: 'tmdb_5000_movies.csv', line: 3, reason: 'genres are neither JSON nor a Python list' },
    ]);
  });

  it('reads days before months in the ten thousand, and empties fillers', async () => {
    const { movies } = await read(
      tmdb10k,
      put(
        'top10K-TMDB-movies.csv',
        'id,title,genre,original_language,overview,popularity,release_date,vote_average,vote_count\n278,Heat,"Drama,TV Movie",en,No overview found.,9,05-12-1995,8,77\n',
      ),
    );
    expect(movies).toEqual([
      {
        source: 'tmdb-10k',
        title: 'Heat',
        year: 1995,
        genres: ['Drama'],
        languages: ['en'],
        votes: 77,
        ids: { tmdb: 278 },
      },
    ]);
  });

  it('names a missing column', async () => {
    await expect(read(tmdb10k, put('top10K-TMDB-movies.csv', 'id,title,overview,release_date\n'))).rejects.toThrow(
      'has no column "genre"',
    );
  });
});

describe('CMU', () => {
  const facts = [
    '975900\t/m/03vyhn\tGhosts of Mars\t2001-08-24\t14010832\t98.0\t{"/m/02h40lc": "English Language"}\t{"/m/09c7w0": "United States of America"}\t{"/m/01jfsb": "Thriller", "/m/06n90": "Science Fiction"}',
    '1\t/m/0x\tNo Plot\t1010-12-02\t\t\t{}\t{}\t{"/m/1": "Drama"}',
    'torn\trow',
  ].join('\n');
  const plots = '975900\tSet in {{year|2176}} on Mars.\nno tab here\n';
  const expected = {
    source: 'cmu',
    title: 'Ghosts of Mars',
    year: 2001,
    plot: 'Set in on Mars.',
    genres: ['Thriller', 'Science Fiction'],
    origin: ['United States'],
    languages: ['en'],
    minutes: 98,
    ids: { freebase: '/m/03vyhn' },
  };

  async function check(...files: string[]): Promise<void> {
    const { movies, problems } = await read(cmu, ...files);
    expect(movies[0]).toEqual(expected);
    expect(movies[1]).toEqual({
      source: 'cmu',
      title: 'No Plot',
      year: null,
      genres: ['Drama'],
      ids: { freebase: '/m/0x' },
      thin: true,
    });
    expect(problems.first.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'plot_summaries.txt:2',
      'movie.metadata.tsv:3',
    ]);
  }

  it('joins plots and facts in a folder', async () => {
    await check(put('MovieSummaries/plot_summaries.txt', plots), put('MovieSummaries/movie.metadata.tsv', facts));
  });

  it('joins them inside the archive, whatever comes first in it', async () => {
    for (const order of [0, 1]) {
      const tar = pack();
      const members: [string, string][] = [
        ['MovieSummaries/movie.metadata.tsv', facts],
        ['MovieSummaries/plot_summaries.txt', plots],
      ];
      if (order === 1) members.reverse();
      tar.entry({ name: 'MovieSummaries/README.txt' }, 'x'.repeat(200_000));
      for (const [name, text] of members) tar.entry({ name }, text);
      tar.finalize();
      const chunks: Buffer[] = [];
      for await (const chunk of tar) chunks.push(chunk as Buffer);
      await check(put('MovieSummaries.tar.gz', gzipSync(Buffer.concat(chunks))));
    }
  });

  it('says that the archive is cut short', async () => {
    const tar = pack();
    tar.entry(
      { name: 'MovieSummaries/plot_summaries.txt' },
      Array.from({ length: 5000 }, (_, at) => `${at}\tplot ${Math.sin(at)}\n`).join(''),
    );
    tar.finalize();
    const chunks: Buffer[] = [];
    for await (const chunk of tar) chunks.push(chunk as Buffer);
    const whole = gzipSync(Buffer.concat(chunks));
    const file = put('MovieSummaries.tar.gz', whole.subarray(0, whole.length / 2));
    await expect(read(cmu, file)).rejects.toThrow(/^MovieSummaries\.tar\.gz is damaged or cut short/);
  });
});

describe('MovieLens', () => {
  const files = {
    'ml-latest-small/movies.csv':
      'movieId,title,genres\r\n1,"Matrix, The (1999)",Action|Sci-Fi\r\n2,Unrated (2001),(no genres listed)\r\n',
    'ml-latest-small/links.csv': 'movieId,imdbId,tmdbId\n1,0133093,603\n2,0000001,\n',
    'ml-latest-small/ratings.csv': 'userId,movieId,rating,timestamp\n1,1,4.0,9\n2,1,5.0,9\n',
    'ml-latest-small/tags.csv': 'userId,movieId,tag,timestamp\n1,1,Hackers,9\n2,1,hackers,9\n2,1,kung fu,9\n',
  };
  const expected = [
    {
      source: 'movielens',
      title: 'The Matrix',
      year: 1999,
      genres: ['Action', 'Science Fiction'],
      keywords: ['hackers', 'kung fu'],
      votes: 2,
      ids: { movielens: 1, imdb: 133093, tmdb: 603 },
    },
    { source: 'movielens', title: 'Unrated', year: 2001, votes: 0, ids: { movielens: 2, imdb: 1 } },
  ];

  it('reads the archive and the folder alike', async () => {
    expect((await read(movielens, put('ml-latest-small.zip', zip(files)))).movies).toEqual(expected);
    for (const [name, bytes] of Object.entries(files)) put(name, bytes);
    expect((await read(movielens, join(folder, 'ml-latest-small'))).movies).toEqual(expected);
  });

  it('says that an archive is cut short', async () => {
    const file = put('ml-latest-small.zip', zip(files).subarray(0, 300));
    await expect(read(movielens, file)).rejects.toThrow(/^ml-latest-small\.zip is damaged or cut short/);
  });

  it('reads the 1998 layout in its own alphabet, each film once', async () => {
    const flags = (...on: number[]) => Array.from({ length: 19 }, (_, at) => (on.includes(at) ? 1 : 0)).join('|');
    const item = (id: number, title: string, ...on: number[]) =>
      `${id}|${title}|01-Jan-1995||http://x|${flags(...on)}\n`;
    const text =
      item(1, 'Misérables, Les (1995)', 8, 12) +
      item(2, 'unknown', 0) +
      item(3, 'Misérables, Les (1995)', 8) +
      'torn|row\n';
    const archive = zip({
      'ml-100k/u.item': Buffer.from(text, 'latin1'),
      'ml-100k/u.data': '9\t1\t3\t8\n8\t1\t4\t8\n',
    });
    const { movies, problems } = await read(movielens100k, put('ml-100k.zip', archive));
    expect(movies).toEqual([
      {
        source: 'movielens-100k',
        title: 'Les Misérables',
        year: 1995,
        genres: ['Drama', 'Music'],
        votes: 2,
        ids: { movielens100k: 1 },
      },
    ]);
    expect(problems.first[0]?.line).toBe(4);
  });
});

it('reads a starter line, and refuses what is none', () => {
  const line = readFileSync(new URL('../../assets/starter/films.jsonl', import.meta.url), 'utf8').split('\n')[0] ?? '';
  expect(readStarterLine(line)?.plot?.length).toBeGreaterThan(300);
  expect(readStarterLine('{"title": "Heat"}')).toBeNull();
  expect(readStarterLine('nonsense')).toBeNull();
});
