/** `setup --from X` over data as people have it: every packing, encoding and notation, and the ratings in each of them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCatalogue } from '#catalogue/load.ts';
import { catalogueRatings, ratedSets } from '#catalogue/ratings/read.ts';
import { runSetup } from '#cli/setup/run.ts';
import { chooseSets } from '#cli/setup/sets.ts';
import { type Oddity, zip } from '../zip.ts';

let folder: string;
let said: string[];
const place = (path = '') => join(folder, 'given', path);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-layouts-'));
  mkdirSync(join(folder, 'assets', 'starter'), { recursive: true });
  writeFileSync(join(folder, 'assets', 'starter', 'films.jsonl'), '{"title":"Heat","year":1995,"plot":"A thief."}\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(place(path)), { recursive: true });
  writeFileSync(place(path), content);
}

function setup(from = place(), names: string[] = []) {
  said = [];
  return runSetup({
    sets: chooseSets(names, { folder: true }),
    from,
    dataDir: join(folder, 'data'),
    assetsDir: join(folder, 'assets'),
    now: () => 0,
    say: (line) => said.push(line),
    progress: { file: () => undefined, stop: () => {} },
  });
}

const movies = (options = {}) => loadCatalogue(join(folder, 'data'), join(folder, 'assets'), options).movies;
const titles = (options = {}) => movies(options).flatMap(({ title }) => (title === 'Heat' ? [] : [title])).sort(); // biome-ignore format: one chain
const film = (title: string) => movies().find((movie) => movie.title === title);

/** Every rating that training would see, as `person title stars`; persons by the order in which they come. */
function ratings(): string[] {
  const films = movies();
  const all = catalogueRatings(ratedSets(join(folder, 'data')), films);
  return Array.from(all, ({ person, film: row, stars }) => `${person} ${films[row]?.title} ${stars}`);
}

const MOVIES = 'movieId,title,genres\r\n1,Toy Story (1995),Comedy\r\n11,"American President, The (1995)",Drama\r\n';
const RATINGS = 'userId,movieId,rating,timestamp\r\n7,1,4.0,964982703\r\n7,11,5.0,1\r\n9,1,3.5,2\r\n';
const RATED = ['0 Toy Story 4', '0 The American President 5', '1 Toy Story 3.5'];
const LINKS = 'movieId,imdbId,tmdbId\r\n1,0114709,862\r\n11,0112346,9087\r\n';
const SMALL = { 'movies.csv': MOVIES, 'ratings.csv': RATINGS, 'links.csv': LINKS };
const within = (name: string, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([file, text]) => [`${name}/${file}`, text]));

async function tar(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const archive = pack();
  for (const [name, text] of Object.entries(files)) archive.entry({ name }, text);
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe('ratings', () => {
  const layouts: Readonly<Record<string, () => string | Promise<string>>> = {
    'the very folder': () => {
      for (const [name, text] of Object.entries(SMALL)) put(`ml-latest-small/${name}`, text);
      return place('ml-latest-small');
    },
    'files at the root, whatever the folder is called': () => {
      for (const [name, text] of Object.entries(SMALL)) put(name, text);
      return place();
    },
    'one folder deeper, as Windows extracts': () => {
      for (const [name, text] of Object.entries(SMALL)) put(`ml-latest-small/ml-latest-small/${name}`, text);
      return place();
    },
    'a zip at the root': () => {
      put('ml-latest-small.zip', zip(within('ml-latest-small', SMALL)));
      return place();
    },
    'the zip itself': () => {
      put('ml-latest-small.zip', zip(within('ml-latest-small', SMALL)));
      return place('ml-latest-small.zip');
    },
    'a zip without folders, under another name': () => {
      put('archive (1).zip', zip(SMALL, { stored: true }));
      return place();
    },
    'a zip that was renamed to what it holds': () => {
      put('ml-latest-small', zip(within('ml-latest-small', SMALL)));
      return place();
    },
    'each file zipped by itself': () => {
      for (const [name, text] of Object.entries(SMALL)) put(`${name}.zip`, zip({ [name]: text, '__MACOSX/._x': 'y' }));
      return place();
    },
    'each file packed by gzip': () => {
      for (const [name, text] of Object.entries(SMALL)) put(`${name}.gz`, gzipSync(text));
      return place();
    },
    'a tar.gz': async () => {
      put('ml.tar.gz', gzipSync(await tar(within('ml-latest-small', SMALL))));
      return place();
    },
    'a plain tar': async () => {
      put('ml.tar', await tar(within('ml-latest-small', SMALL)));
      return place();
    },
    'an archive beside its unpacked self, once': () => {
      put('ml-latest-small.zip', zip(within('ml-latest-small', SMALL)));
      for (const [name, text] of Object.entries(SMALL)) put(`ml-latest-small/${name}`, text);
      return place();
    },
    'Kaggle’s names of the 20M': () => {
      put('movie.csv', MOVIES);
      put('rating.csv', RATINGS);
      put('link.csv', LINKS);
      return place();
    },
    'a spreadsheet’s semicolons, decimal commas and mark': () => {
      put(
        'movies.csv',
        `\uFEFFsep=;\r\n${MOVIES.replaceAll('1,Toy', '1;Toy').replaceAll('11,"', '11;"').replaceAll('),', ');').replaceAll('",', '";').replace('movieId,title,genres', 'movieId;title;genres')}`,
      );
      put('ratings.csv', RATINGS.replaceAll(',', ';').replaceAll('.', ','));
      return place();
    },
    'UTF-16, with tabs': () => {
      const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
      put(
        'movies.txt',
        utf16('movieId\ttitle\tgenres\r\n1\tToy Story (1995)\tComedy\r\n11\tAmerican President, The (1995)\tDrama\r\n'),
      );
      put('ratings.csv', utf16(RATINGS.replaceAll(',', '\t')));
      return place();
    },
    'columns in another order and case, in quotes': () => {
      put('movies.csv', MOVIES.replace('movieId', 'MOVIEID'));
      put('ratings.csv', 'rating,"MovieId",timestamp,USERID\n"4.0","1",9,"7"\n5,11,9,7\n3.5,1,9,9.0\n');
      return place();
    },
    'the 1M’s dat files': () => {
      put('ml-1m/movies.dat', '1::Toy Story (1995)::Comedy\n11::American President, The (1995)::Drama\n');
      put('ml-1m/ratings.dat', '7::1::4::9\n7::11::5::9\n9::1::3.5::9\n');
      return place();
    },
    'The Movies Dataset, by way of its links': () => {
      const head =
        'adult,belongs_to_collection,genres,id,imdb_id,original_title,overview,release_date,title,video,vote_count';
      put(
        'archive.zip',
        zip({
          'movies_metadata.csv': `${head}\nFalse,,[],862,tt0114709,Toy Story,Toys.,1995-10-30,Toy Story,False,5415\nFalse,,[],9087,tt0112346,The American President,Love.,1995-11-17,The American President,False,199\n`,
          'links.csv': LINKS,
          'links_small.csv': LINKS,
          'ratings.csv': RATINGS,
          'ratings_small.csv': 'userId,movieId,rating,timestamp\n1,1,1,1\n',
        }),
      );
      return place();
    },
  };

  it.each(Object.entries(layouts))('are learned from: %s', async (_, make) => {
    await setup(await make());
    expect(titles()).toEqual(['The American President', 'Toy Story']);
    expect(ratings()).toEqual(RATED);
    expect(said.some((line) => / {2}3$/.test(line) && line.startsWith('movie'))).toBe(true);
    expect(said).toContain('    ratings of 2 people for 2 films');
  });

  it('of the 100K go to its own films, whatever number they have elsewhere', async () => {
    const flags = Array.from({ length: 19 }, () => 0).join('|');
    put('movielens/ml-latest-small.zip', zip(within('ml-latest-small', SMALL)));
    put(
      'movielens/ml-100k.zip',
      zip({
        'ml-100k/u.item': Buffer.from(
          `1|Misérables, Les (1995)|01-Jan-1995||x|${flags}\n2|Toy Story (1995)|01-Jan-1995||x|${flags}\n`,
          'latin1',
        ),
        'ml-100k/u.data': '5\t1\t4\t9\n5\t2\t2\t9\n',
      }),
    );
    await setup();
    expect(ratings()).toEqual([...RATED, '2 Les Misérables 4', '2 Toy Story 2']);
  });

  it('that are none are counted with their lines', async () => {
    put('movies.csv', MOVIES);
    put('ratings.csv', `${RATINGS}x,1,3,1\r\n1,1,9,1\r\n1,1,,1\r\n`);
    await setup();
    expect(ratings()).toEqual(RATED);
    expect(said).toContain('      ratings.csv, line 5: no rating: a line is person, film, stars');
    expect(said).toContain('    left out: 3 no rating: a line is person, film, stars');
  });

  it('of a folder called ml-32m are the set of that name', async () => {
    for (const [name, text] of Object.entries(SMALL)) put(`ml-32m/${name}`, text);
    await setup(place('ml-32m'), ['movielens-32m']);
    expect(ratings()).toEqual(RATED);
  });

  it('that are replaced are replaced, and those of another set stay', async () => {
    put('ml-latest-small.zip', zip(within('ml-latest-small', SMALL)));
    await setup();
    rmSync(place(), { recursive: true });
    for (const [name, text] of Object.entries(SMALL))
      put(`ml-latest-small/${name}`, text.replace('7,1,4.0', '7,1,1.0'));
    await setup();
    expect(ratings()).toEqual(['0 Toy Story 1', ...RATED.slice(1)]);
    // The night reads everything that is kept: it finds what this run has read.
    rmSync(join(folder, 'data', 'catalogue'), { recursive: true });
    await setup(join(folder, 'data', 'downloads'));
    expect(ratings()).toEqual(['0 Toy Story 1', ...RATED.slice(1)]);
  });
});

const TMDB =
  'budget,genres,id,keywords,original_language,original_title,overview,production_countries,release_date,runtime,title,vote_count';
const row = (
  id: number,
  title: string,
  more: { genres?: string; overview?: string; date?: string; original?: string } = {},
) =>
  `0,"${(more.genres ?? '[{"id": 18, "name": "Drama"}]').replaceAll('"', '""')}",${id},[],en,${more.original ?? title},${more.overview ?? 'A story.'},[],${more.date ?? '1951-03-09'},95.0,${title},10`;
const table = (...rows: string[]) => `${[TMDB, ...rows].join('\r\n')}\r\n`;

describe('tables', () => {
  it.each([
    ['archive.zip', (text: string) => zip({ 'tmdb_5000_movies.csv': text })],
    ['tmdb_5000_movies.csv.zip', (text: string) => zip({ 'tmdb_5000_movies.csv': text })],
    ['tmdb_5000_movies.csv', (text: string) => zip({ 'tmdb_5000_movies.csv': text })],
    ['tmdb_5000_movies.csv.gz', (text: string) => gzipSync(text)],
    ['downloads/tmdb_5000_movies (2).csv', (text: string) => text],
    ['films.csv', (text: string) => text],
  ])('packed or named as %s are read', async (name, make) => {
    put(name, make(table(row(1, 'Tin Harvest'))));
    await setup();
    expect(titles()).toEqual(['Tin Harvest']);
  });

  const LETTERS = 'Café Lumière – “l’été”';
  it.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16, little end first', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16, big end first', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', (text: string) => Buffer.from(text, 'utf16le')],
    ['Windows-1252', windows1252],
    [
      'Windows-1252, far behind ASCII',
      (text: string) =>
        windows1252(text.replace('\r\n', `\r\n${row(2, 'Plain', { overview: 'a'.repeat(600_000) })}\r\n`)),
    ],
    [
      'UTF-8 with a spoilt byte',
      (text: string) => Buffer.concat([Buffer.from(text), Buffer.from([0x31, 0x2c, 0xe9, 0x0a])]),
    ],
  ])('in %s have their letters', async (_, encode) => {
    put('tmdb_5000_movies.csv', encode(table(row(1, LETTERS, { overview: 'Señora “Ångström” — 5 €' }))));
    await setup();
    expect(film(LETTERS)?.overview).toBe('Señora “Ångström” — 5 €');
  });

  it.each([
    ['3/9/1951', 1951],
    ['9.3.1951', 1951],
    ['09-03-1951', 1951],
    ['1951/3/9', 1951],
    ['1951-03-09 00:00:00', 1951],
    ['1951-03-09T00:00:00.000Z', 1951],
    ['9-Mar-51', 1951],
    ['"March 9, 1951"', 1951],
    ['9 March 1951', 1951],
    ['3/9/51', 1951],
    ['3/9/05', 2005],
    ['18696', 1951],
    ['9999', 1927],
    ['1951', 1951],
    ['1951.0', 1951],
  ])('date %s is read', async (date, year) => {
    put('tmdb_5000_movies.csv', table(row(1, 'Tin Harvest', { date })));
    await setup();
    expect(film('Tin Harvest')?.year).toBe(year);
  });

  it('with dates that cannot be read keep the films, and say how many', async () => {
    put(
      'tmdb_5000_movies.csv',
      table(row(1, 'One', { date: 'soon' }), row(2, 'Two', { date: '31/31' }), row(3, 'Three', { date: '' })),
    );
    await setup();
    expect(titles()).toEqual(['One', 'Three', 'Two']);
    expect(said).toContain('    kept without: 2 a release date that cannot be read');
  });

  it.each([
    [`[{'id': 18, 'name': 'Drama'}, {'id': 53, 'name': "Thriller"}]`],
    [`[{'id': nan, 'name': 'Drama', 'of': None}, {'name': 'Thri\\x6cler'}]`],
    [`({'name': 'Drama'}, {'name': 'Thriller',},)`],
    ['Drama, Thriller'],
    ['Drama|Thriller'],
    ['["Drama", "Thriller"]'],
  ])('with lists as %s are read', async (genres) => {
    put('tmdb_5000_movies.csv', table(row(1, 'Tin Harvest', { genres })));
    await setup();
    expect(film('Tin Harvest')?.genres).toEqual(['Drama', 'Thriller']);
  });

  it.each([
    'nan',
    'NaN',
    'NULL',
    'None',
    'N/A',
    '<NA>',
    '\\N',
    'null',
  ])('with %s for nothing have nothing', async (nothing) => {
    put('tmdb_5000_movies.csv', table(row(1, 'Null', { overview: nothing, original: nothing })));
    await setup();
    expect(film('Null')).toMatchObject({ overview: '', alternativeTitles: [] });
    expect(film('Null')?.originalTitle).toBeUndefined();
  });

  it('with a row that a newline has torn in two are put together again', async () => {
    const whole = row(1, 'Torn', { overview: 'First line.SPLIT second line.' }).replace('SPLIT', '\r\n');
    put('tmdb_5000_movies.csv', table(whole, row(2, 'Sound'), '1,2,3', row(3, 'Last')));
    await setup();
    expect(film('Torn')?.overview).toBe('First line.\nsecond line.');
    expect(titles()).toEqual(['Last', 'Sound', 'Torn']);
    expect(said).toContain('    left out: 1 … columns where … belong');
  });
});

describe('large tables', () => {
  const FULL =
    'id,title,vote_average,vote_count,status,release_date,runtime,adult,imdb_id,original_language,original_title,overview,genres,production_companies,production_countries,spoken_languages,keywords';
  const full = (id: number, title: string, votes: number, status = 'Released', adult = 'False') =>
    `${id},${title},7,${votes},${status},2010-07-15,148,${adult},tt000000${id},en,${title},A dream.,"Action, Science Fiction",X,"United Kingdom, France","English, French","heist, dream"`;

  it('of TMDB give the films that people have seen, and say what was left out', async () => {
    put(
      'TMDB_movie_dataset_v11.csv',
      [
        FULL,
        full(1, 'Dream', 900),
        full(2, 'Unseen', 3),
        full(3, 'Rumour', 99, 'Planned'),
        full(4, 'Blue', 50, 'Released', 'True'),
        '',
      ].join('\n'),
    );
    await setup();
    expect(film('Dream')).toMatchObject({
      year: 2010,
      genres: ['Action', 'Science Fiction'],
      origin: ['United Kingdom', 'France'],
      languages: ['en', 'fr'],
      keywords: ['heist', 'dream'],
      ids: { tmdb: 1, imdb: 1 },
    });
    expect(titles()).toEqual(['Dream']);
    expect(said).toContain('    left out: 1 fewer than 10 votes, 1 not released');
    expect(titles({ adults: true })).toEqual(['Blue', 'Dream']);
  });

  it('of IMDb add facts to known films alone', async () => {
    put('ml/movies.csv', MOVIES);
    put('ml/links.csv', LINKS);
    put(
      'title.basics.tsv.gz',
      gzipSync(
        'tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres\n' +
          'tt0114709\tmovie\tToy "Story\tToy Story\t0\t1995\t\\N\t81\tAdventure,Animation\n' +
          'tt0112346\tmovie\tThe American President\tThe American President\t0\t\\N\t\\N\t\\N\t\\N\n' +
          'tt9999999\tmovie\tNobody Asked\tNobody Asked\t0\t2001\t\\N\t90\tDrama\n',
      ),
    );
    await setup();
    expect(titles()).toEqual(['The American President', 'Toy Story']);
    expect(film('Toy Story')).toMatchObject({ minutes: 81, genres: ['Comedy', 'Adventure', 'Animation'] });
    expect(film('The American President')?.minutes).toBeUndefined();
    put('ml/movies.csv', `${MOVIES}12,Nobody Asked (2001),Drama\r\n`);
    put('ml/links.csv', `${LINKS}12,9999999,\r\n`);
    await setup();
    expect(film('Nobody Asked')?.minutes).toBe(90);
  });

  it('of IMDb add what known films are called elsewhere', async () => {
    put('ml/movies.csv', MOVIES);
    put('ml/links.csv', LINKS);
    const rows = [
      ['tt0114709', '1', 'Toy Story', '\\N', '\\N', 'original', '\\N', '1'],
      ['tt0114709', '2', 'Toy Story', 'DE', '\\N', 'imdbDisplay', '\\N', '0'],
      ['tt0114709', '3', 'Spielzeuggeschichte', 'DE', '\\N', 'alternative', 'literal title', '0'],
      ['tt0114709', '4', 'Toy Story: Juguetes', 'MX', '\\N', 'imdbDisplay', '\\N', '0'],
      ['tt0114709', '5', 'Toy Story – Il mondo dei giocattoli', 'IT', '\\N', '\\N', '\\N', '0'],
      ['tt0114709', '6', 'Il mondo dei giocattoli', 'IT', '\\N', 'working', '\\N', '0'],
      ['tt0114709', '7', 'Toi Sutôrî', 'JP', '\\N', 'imdbDisplay', '\\N', '0'],
      ['tt0114709', '8', 'トイ・ストーリー', 'JP', 'ja', 'imdbDisplay', '\\N', '0'],
      ['tt0112346', '1', 'Hallo, Mr. President', 'DE', '\\N', 'imdbDisplay', '\\N', '0'],
      ['tt0112346', '2', 'The President "Himself"', 'DE', 'en', 'imdbDisplay', '\\N', '0'],
      ['tt9999999', '1', 'Niemand fragte', 'DE', '\\N', 'imdbDisplay', '\\N', '0'],
    ];
    const head = 'titleId\tordering\ttitle\tregion\tlanguage\ttypes\tattributes\tisOriginalTitle\n';
    put('title.akas.tsv.gz', gzipSync(`${head}${rows.map((cells) => cells.join('\t')).join('\n')}\n`));
    await setup();
    expect(titles()).toEqual(['The American President', 'Toy Story']);
    expect(film('The American President')?.titles).toEqual({ de: 'Hallo, Mr. President' });
    expect(film('Toy Story')?.titles).toEqual({
      'es-419': 'Toy Story: Juguetes',
      it: 'Toy Story – Il mondo dei giocattoli',
      ja: 'トイ・ストーリー',
    });
  });

  it('of The Movies Dataset survive its shifted rows', async () => {
    const head =
      'adult,belongs_to_collection,genres,id,imdb_id,original_title,overview,release_date,title,video,vote_count';
    put(
      'movies_metadata.csv',
      [
        head,
        "False,,\"[{'id': 18, 'name': 'Drama'}]\",82663,tt0113002,Midnight Man,British soldiers",
        ' - Written by Ørnås,1999-01-01,Midnight Man,False,12',
        ' Rune Balot,0.5,[],1997-08-20,104.0,Released,,False,6.0,1,x',
        'False,,[],1,tt0000001,Sound,Text.,1990-01-01,Sound,False,10.0',
        '',
      ].join('\n'),
    );
    put(
      'credits.csv',
      `cast,crew,id\n"[{'name': 'Ann O\\'Neil'}]","[{'job': 'Director', 'name': ""Pat O'Hara""}]",1\n`,
    );
    put('keywords.csv', `id,keywords\n1,"[{'id': 9, 'name': 'robot'}]"\n`);
    await setup();
    expect(titles()).toEqual(['Midnight Man', 'Sound']);
    expect(film('Midnight Man')?.overview).toBe('British soldiers\n- Written by Ørnås');
    expect(film('Sound')).toMatchObject({ cast: ["Ann O'Neil"], directors: ["Pat O'Hara"], keywords: ['robot'] });
    expect(said).toContain('      movies_metadata.csv, line 4: no id');
  });
});

describe('what cannot be read', () => {
  it.each<[string, Oddity, RegExp]>([
    ['a wrong checksum', { crc: 7 }, /CRC-32, does not match/],
    ['encrypted', { flags: 1 }, /is encrypted: unpack it with its password first/],
    ['another method', { method: 9 }, /method \(9\) that is not Deflate: unpack archive\.zip first/],
    ['more bytes than stated', { size: 20 }, /damaged or cut short/],
  ])('in a zip with %s is named, and the other sets are read', async (_, odd, reason) => {
    put('archive.zip', zip({ 'tmdb_5000_movies.csv': table(row(1, 'Spoilt')) }, odd));
    put('ml.zip', zip(within('ml-latest-small', SMALL)));
    const { failed } = await setup();
    expect(titles()).toEqual(['The American President', 'Toy Story']);
    expect([...said, ...failed.values()].join('\n')).toMatch(reason);
  });

  it('in a zip that unpacks beyond measure is not unpacked', async () => {
    put('archive.zip', zip({ 'tmdb_5000_movies.csv': table(row(1, 'Bomb', { overview: 'a'.repeat(66 * 2 ** 20) })) }));
    await expect(setup()).rejects.toThrow(/unpacks from \d+ to \d+ bytes, which no data set does/);
  });

  it('is told from what is there, with what was looked for and what to do', async () => {
    put('ratings.csv', RATINGS);
    put('films.xlsx', 'PK');
    put('ml.7z', 'x');
    put('mine.csv', 'name,stars\nHeat,5\n');
    put('outer.zip', zip({ 'ml-1m.zip': zip({ 'movies.dat': '1::X::Y' }) }));
    put('torn.zip', zip(SMALL).subarray(0, 90));
    const error = await setup().catch((cause: Error) => cause.message);
    expect(error).toContain(`could be found in ${place()}`);
    expect(error).toContain('ratings.csv (the ratings of movielens, whose movies must lie beside it)');
    expect(error).toContain('mine.csv (columns name, stars)');
    expect(error).toContain('films.xlsx: is a spreadsheet: save it as CSV first.');
    expect(error).toContain('ml.7z: is packed in a way that is not read here: unpack it first.');
    expect(error).toContain('outer.zip/ml-1m.zip: is an archive inside an archive: unpack the outer one first.');
    expect(error).toMatch(/torn\.zip: is damaged or cut short/);
    expect(error).toContain('movielens-1m: ml-1m.zip or ml-10m.zip, or movies.dat and ratings.dat');
  });

  it('is not looked for in vain: another set that is there is named with the command', async () => {
    put('ml-latest-small.zip', zip(within('ml-latest-small', SMALL)));
    await expect(setup(place(), ['cmu'])).rejects.toThrow(
      /It holds movielens, which was not asked for: npm run marquee -- setup movielens --from /,
    );
  });

  it('is an archive of a set that was asked for: it counts as that set, and not as absent', async () => {
    put('ml-latest-small.zip', zip(within('ml-latest-small', SMALL)).subarray(0, 120));
    put('tmdb_5000_movies.csv', table(row(1, 'Sound')));
    const { failed } = await setup();
    expect(failed.get('movielens')).toMatch(/^ml-latest-small\.zip is damaged or cut short/);
    expect(titles()).toEqual(['Sound']);
  });
});

it('keeps copies of everybody’s archive.zip apart', async () => {
  put('a/archive.zip', zip({ 'tmdb_5000_movies.csv': table(row(1, 'One')) }));
  put('b/archive.zip', zip(SMALL));
  await setup();
  rmSync(place(), { recursive: true });
  rmSync(join(folder, 'data', 'catalogue'), { recursive: true });
  await setup(join(folder, 'data', 'downloads'));
  expect(titles()).toEqual(['One', 'The American President', 'Toy Story']);
  expect(ratings()).toEqual(RATED);
});

function windows1252(text: string): Buffer {
  const high: Readonly<Record<string, number>> = { '€': 0x80, '–': 0x96, '—': 0x97, '“': 0x93, '”': 0x94, '’': 0x92 };
  return Buffer.from(Array.from(text, (letter) => high[letter] ?? letter.charCodeAt(0)));
}
