import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildTitleIndex } from '#catalogue/complete/index.ts';
import { slug } from '#catalogue/identity.ts';
import type { Movie } from '#catalogue/movie.ts';
import { labelOf, outcomeOf, readTypedTitles, scoreOutcomes, TypedTitlesError } from '#catalogue/resolve/evaluate.ts';
import { readFilmLink } from '#catalogue/resolve/links.ts';
import { numbersInDigits } from '#catalogue/resolve/numbers.ts';
import { readPart } from '#catalogue/resolve/part.ts';
import { readTitles } from '#catalogue/resolve/readings.ts';
import { isMisspelling } from '#catalogue/resolve/typo.ts';
import { readStarter } from '#catalogue/starter.ts';
import { film as bareFilm } from '../films.ts';

const film = (title: string, year: number | null, votes: number, more: Partial<Movie> = {}): Movie =>
  bareFilm({ id: slug(title, year), title, year, votes, ...more });

/** Made for these tests: series, remakes, namesakes, numbers, and neighbours that a careless resolver confuses. */
const FILMS = [
  film('Heat', 1995, 5600, {
    directors: ['Michael Mann'],
    cast: ['Al Pacino'],
    ids: { imdb: 113277, tmdb: 949, wikipedia: 'Heat_(1995_film)' },
  }),
  film('Heat', 1986, 50, { directors: ['Dick Richards'] }),
  film('The Heat', 2013, 3400, { directors: ['Paul Feig'] }),
  film('A Room with a View', 1985, 400),
  film('Hamlet', 1948, 300),
  film('Pumpkinhead II: Blood Wings', 1993, 30),
  film('Iron Man 2', 2010, 12_000),
  film('Moana', 2016, 10_500),
  film('28 Days Later', 2002, 5000),
  film('Challenger', 1990, 900),
  film('The Matrix', 1999, 22_000),
  film('The Matrix Reloaded', 2003, 9000),
  film('The Matrix Revolutions', 2003, 8000),
  film('The Lord of the Rings: The Fellowship of the Ring', 2001, 21_000),
  film('The Lord of the Rings: The Two Towers', 2002, 18_000),
  film('The Lord of the Rings: The Return of the King', 2003, 20_000),
  film('Star Wars', 1977, 19_000, { alternativeTitles: ['Star Wars: Episode IV – A New Hope'] }),
  film('The Empire Strikes Back', 1980, 14_000, {
    alternativeTitles: ['Star Wars: Episode V – The Empire Strikes Back'],
  }),
  film('Rocky', 1976, 5000),
  film('Rocky II', 1979, 2900),
  film('Rocky IV', 1985, 3000),
  film('Rocky V', 1990, 1800),
  film('Furious 7', 2015, 9000),
  film('Fast & Furious 6', 2013, 9000),
  film('Die Hard', 1988, 9000),
  film('Live Free or Die Hard', 2007, 4900),
  film('Kill Bill: Vol. 2', 2004, 9000),
  film('Spirited Away', 2001, 13_000, {
    originalTitle: '千と千尋の神隠し',
    alternativeTitles: ['Sen to Chihiro no Kamikakushi'],
  }),
  film('Seven Samurai', 1954, 2700, { originalTitle: '七人の侍' }),
  film("Ocean's 11", 1960, 200),
  film("Ocean's Eleven", 2001, 9000),
  film("Ocean's Twelve", 2004, 6000),
  film('8½', 1963, 1800, { ids: { wikipedia: '8½' } }),
  film('Apollo 13', 1995, 4000),
  film('Blade Runner 2049', 2017, 12_000),
  film('One Hundred and One Dalmatians', 1961, 5500),
  film('Barbie', 2023, 0),
  film('Barbie: Princess Charm School', 2011, 600),
  film('Captain America', 1979, 1),
  film('Captain America', 1990, 300),
  film('Captain America: Civil War', 2016, 20_000),
  film('Parasite', 2019, 14_000),
  film('Parasite', 1982, 30),
  film('Solaris', 1972, 900, { directors: ['Andrei Tarkovsky'] }),
  film('Solaris', 2002, 800, { directors: ['Steven Soderbergh'] }),
  film('Complete Unknown', 2016, 0),
  film('Das Boot', 1981, 1800),
  film('Fräulein Else', 1929, 0),
  film('Avengers: Endgame', 2019, 20_000),
  film('Forrest Gump', 1994, 23_000),
  film('Pulp Fiction', 1994, 23_000),
  film('Inception', 2010, 31_000),
  film('Donnie Darko', 2001, 9000),
];

const index = buildTitleIndex(FILMS);
const said = (typed: string): string => {
  const answer = index.answer(typed);
  if (answer.kind === 'film') return labelOf(answer.movie);
  return answer.kind === 'which' ? `? ${answer.movies.map(labelOf).join(' | ')}` : '-';
};

describe('an unmistakable title', () => {
  it.each([
    // as it stands, misspelt
    ['heat', 'Heat (1995)'],
    ['The Heat', 'The Heat (2013)'],
    ['forest gump', 'Forrest Gump (1994)'],
    ['pulp ficton', 'Pulp Fiction (1994)'],
    ['inseption', 'Inception (2010)'],
    ['donny darko', 'Donnie Darko (2001)'],
    ['teh matrix', 'The Matrix (1999)'],
    ['avengers: end game', 'Avengers: Endgame (2019)'],
    // the whole title of a film that nobody has rated, before a series
    ['Barbie', 'Barbie (2023)'],
    // a year one off
    ['Parasite 2020', 'Parasite (2019)'],
    ['Inception (2011)', 'Inception (2010)'],
    ['heat 1986', 'Heat (1986)'],
    // numbers of a series
    ['rocky 4', 'Rocky IV (1985)'],
    ['Rocky Four', 'Rocky IV (1985)'],
    ['rocky v', 'Rocky V (1990)'],
    ['rocky part two', 'Rocky II (1979)'],
    ['the second rocky', 'Rocky II (1979)'],
    ['rocky the second one', 'Rocky II (1979)'],
    ['rocky2', 'Rocky II (1979)'],
    ['rocky 1', 'Rocky (1976)'],
    ['star wars 5', 'The Empire Strikes Back (1980)'],
    ['star wars episode four', 'Star Wars (1977)'],
    ['kill bill 2', 'Kill Bill: Vol. 2 (2004)'],
    // numbers in words and digits
    ['7 samurai', 'Seven Samurai (1954)'],
    ["Ocean's 12", "Ocean's Twelve (2004)"],
    ['8 and a half', '8½ (1963)'],
    ['eight and a half', '8½ (1963)'],
    ['Apollo thirteen', 'Apollo 13 (1995)'],
    ['twenty-eight days later', '28 Days Later (2002)'],
    ['101 dalmatians', 'One Hundred and One Dalmatians (1961)'],
    ['blade runner 2049', 'Blade Runner 2049 (2017)'],
    // as other places write it
    ['Heat (1995 film)', 'Heat (1995)'],
    ['Heat [1995]', 'Heat (1995)'],
    ['Heat（1995）', 'Heat (1995)'],
    ['Heat【1995】', 'Heat (1995)'],
    ['Heat_(1995_film)', 'Heat (1995)'],
    ['1995 Heat', 'Heat (1995)'],
    ['(1995) Heat', 'Heat (1995)'],
    ['heat 1995 film', 'Heat (1995)'],
    ["heat '95", 'Heat (1995)'],
    ['the 1995 film Heat', 'Heat (1995)'],
    ['Heat (1995) - IMDb', 'Heat (1995)'],
    ['Heat.1995.1080p.BluRay.x264', 'Heat (1995)'],
    ['**Heat** (1995)', 'Heat (1995)'],
    ['“Heat”', 'Heat (1995)'],
    ['Heat, The', 'The Heat (2013)'],
    ['Spirited Away (Sen to Chihiro no Kamikakushi)', 'Spirited Away (2001)'],
    // people
    ['Heat by Michael Mann', 'Heat (1995)'],
    ['Heat dir. Paul Feig', 'The Heat (2013)'],
    ['Solaris (Soderbergh)', 'Solaris (2002)'],
    ["Tarkovsky's Solaris", 'Solaris (1972)'],
    ['Heat with Al Pacino', 'Heat (1995)'],
    // other scripts and letters
    ['七人の侍', 'Seven Samurai (1954)'],
    ['Fraeulein Else', 'Fräulein Else (1929)'],
    ['FRÄULEIN ELSE', 'Fräulein Else (1929)'],
    // shortened where nothing else is called so
    ['fellowship of the ring', 'The Lord of the Rings: The Fellowship of the Ring (2001)'],
    ['lord rings two towers', 'The Lord of the Rings: The Two Towers (2002)'],
  ])('%j is %s', (typed, expected) => {
    expect(said(typed)).toBe(expected);
  });
});

describe('a link or a number', () => {
  it.each([
    'https://www.imdb.com/title/tt0113277/?ref_=nv_sr_1',
    'https://m.imdb.com/de/title/tt0113277/fullcredits',
    'imdb.com/title/tt0113277',
    'tt0113277',
    'imdb: 113277',
    '<https://www.imdb.com/title/tt0113277/>',
    '[Heat](https://www.imdb.com/title/tt0113277/)',
    'https://www.themoviedb.org/movie/949-heat?language=de-DE',
    'tmdb:949',
    'https://letterboxd.com/film/heat-1995/',
    'https://letterboxd.com/somebody/film/heat-1995/2/',
    'https://letterboxd.com/tmdb/949',
    'https://trakt.tv/movies/heat-1995',
    'https://en.m.wikipedia.org/wiki/Heat_(1995_film)#Plot',
    'https://en.wikipedia.org/w/index.php?title=Heat_(1995_film)&oldid=7',
    'https://de.wikipedia.org/wiki/Heat_(1995)',
    'https://fr.m.wikipedia.org/wiki/Heat_(film,_1995)',
    'https://es.wikipedia.org/wiki/Heat_(pel%C3%ADcula_de_1995)',
    'you must see https://www.imdb.com/title/tt0113277/ tonight',
  ])('%s is Heat', (typed) => {
    expect(said(typed)).toBe('Heat (1995)');
  });

  it.each([
    'https://www.imdb.com/title/tt9999999/',
    'https://www.imdb.com/name/nm0000199/',
    'https://www.themoviedb.org/tv/949-heat',
    'https://example.com/heat',
    'https://boxd.it/2a9q',
    'tt',
  ])('%s is no film', (typed) => {
    expect(index.answer(typed).kind).toBe('unknown');
  });

  it('never reads one database’s number as another’s', () => {
    expect(readFilmLink('https://www.themoviedb.org/movie/113277')).toMatchObject({ kind: 'tmdb', number: 113_277 });
    expect(said('https://www.imdb.com/title/tt0000949/')).toBe('-');
  });
});

describe('what is near a title, and no more', () => {
  it.each([
    ['The Wild Robot', 'A Room with a View'],
    ['Moana 2', 'Iron Man 2'],
    ['Hamnet', 'Hamlet'],
    ['28 Years Later', '28 Days Later'],
    ['Challengers', 'Challenger'],
    ['A Complete Unknown', 'Complete Unknown'],
    ['Rocky 7', 'Rocky'],
    ['Inception 2', 'Inception'],
    ['Star Wars - Episode 9', 'Star Wars'],
    ['The Matrix (Part Five)', 'The Matrix'],
    ['Pulp Fiction 1974', 'Pulp Fiction'],
    ['Heat by Michael Bay', 'Heat'],
    ['Squid Game', ''],
    ['Fleabag', ''],
    ['lo', ''],
    ['', ''],
    ['!!!', ''],
  ])('%j is not taken for %s', (typed) => {
    expect(index.resolve(typed)).toBeNull();
  });

  it.each([
    ['Hamnet', 'Hamlet (1948)'],
    ['Moana 2', 'Moana (2016)'],
    ['Pulp Fiction 1974', 'Pulp Fiction (1994)'],
    ['Heat by Michael Bay', 'Heat (1995)'],
    ['lord of the rings 2', 'The Lord of the Rings: The Two Towers (2002)'],
    ['matrix 2', 'The Matrix Reloaded (2003)'],
    ['die hard 4', 'Live Free or Die Hard (2007)'],
    ['fast and furious 7', 'Furious 7 (2015)'],
    ['28 Years Later', '28 Days Later (2002)'],
    ['rotk', 'The Lord of the Rings: The Return of the King (2003)'],
  ])('%j is asked about, with %s among the offers', (typed, expected) => {
    const answer = index.answer(typed);
    expect(answer.kind === 'which' && answer.movies.map(labelOf)).toContain(expected);
  });

  it('puts the film of the asked number first, and offers at most a row of them', () => {
    expect(said('lord of the rings 2')).toMatch(/^\? The Lord of the Rings: The Two Towers/);
    expect(said('matrix 3').split(' | ').length).toBeLessThanOrEqual(5);
  });
});

describe('namesakes', () => {
  it('are asked about when none of them is far better known', () => {
    expect(said('Solaris')).toBe('? Solaris (1972) | Solaris (2002)');
    expect(said('oceans 11')).toBe("? Ocean's 11 (1960) | Ocean's Eleven (2001)");
  });

  it('are asked about when a series of that name is far better known than all of them', () => {
    expect(said('Captain America')).toContain('Captain America: Civil War (2016)');
    expect(index.resolve('Captain America (1979)')?.year).toBe(1979);
  });
});

describe('the starter library', () => {
  const starter = buildTitleIndex(readStarter(fileURLToPath(new URL('../../assets', import.meta.url))));

  it('knows each of its films by title and year', () => {
    for (const movie of starter.movies) expect(starter.resolve(labelOf(movie))?.id, labelOf(movie)).toBe(movie.id);
  });

  it.each([
    ['forest gump', 'Forrest Gump (1994)'],
    ['the godfather part two', 'The Godfather Part II (1974)'],
    ['terminator 2', 'Terminator 2: Judgment Day (1991)'],
    ['12 monkeys', 'Twelve Monkeys (1995)'],
    ['https://letterboxd.com/film/parasite-2019/', 'Parasite (2019)'],
    ['https://en.wikipedia.org/wiki/Alien_(film)', 'Alien (1979)'],
    ['Psycho by Alfred Hitchcock', 'Psycho (1960)'],
    ['Cape Fear (Martin Scorsese)', 'Cape Fear (1991)'],
    ['Gladiator 2001', 'Gladiator (2000)'],
    ['À bout de souffle', 'Breathless (1960)'],
  ])('%j is %s', (typed, expected) => {
    const movie = starter.resolve(typed);
    expect(movie && labelOf(movie)).toBe(expected);
  });

  it.each([
    'The Wild Robot',
    'Moana 2',
    'Hamnet',
    'Arcane',
    'Smile 2',
    'Gladiator 3',
    'Interstate',
    'Jaws 3',
    'lord of the rings 2',
  ])('takes %j for none of them', (typed) => {
    expect(starter.resolve(typed)).toBeNull();
  });
});

describe('the readings of a title', () => {
  it('end, and are few, whatever is typed', () => {
    const odd = [
      '(('.repeat(400),
      '1995 '.repeat(200),
      "'s ".repeat(300),
      'by '.repeat(300),
      '- '.repeat(500),
      '\u202e',
      ' ',
    ];
    for (const text of odd) expect(readTitles(text).length).toBeLessThanOrEqual(40);
  });
});

describe('numbersInDigits', () => {
  it.each([
    ['twenty eight days', '28 days'],
    ['one hundred and one dalmatians', '101 dalmatians'],
    ['two thousand and one', '2001'],
    ['rocky iv', 'rocky 4'],
    ['henry v', 'henry 5'],
    ['v for vendetta', 'v for vendetta'],
    ['the sixth sense', 'the 6th sense'],
    ['nine and a half weeks', '9 1 2 weeks'],
    ['one two three', '1 2 3'],
    ['twenty one', '21'],
  ])('%j → %j', (words, expected) => {
    expect(numbersInDigits(words.split(' ')).join(' ')).toBe(expected);
  });
});

describe('readPart', () => {
  it.each([
    ['The Godfather: Part II', 'godfather', 2],
    ['part two of the godfather', 'godfather', 2],
    ['the 3rd shrek movie', 'shrek', 3],
    ['John Wick: Chapter 2', 'john wick', 2],
  ])('%j', (title, series, number) => {
    expect(readPart(title)).toMatchObject({ series, number });
  });

  it.each(['Heat', 'Blade Runner 2049', '2001', 'Rocky 99'])('%j is no part', (title) => {
    expect(readPart(title)).toBeNull();
  });
});

describe('isMisspelling', () => {
  const slip = { real: false, rightLetters: 0 };
  it('tells a slip from another word', () => {
    expect(isMisspelling({ ...slip, typed: 'inseption', meant: 'inception' })).toBe(true);
    expect(isMisspelling({ ...slip, typed: 'forest', meant: 'forrest', real: true })).toBe(true);
    expect(isMisspelling({ ...slip, typed: 'challengers', meant: 'challenger' })).toBe(false);
    expect(isMisspelling({ ...slip, typed: 'years', meant: 'days', real: true })).toBe(false);
    expect(isMisspelling({ ...slip, typed: 'monkeys13', meant: 'monkeys12' })).toBe(false);
  });
});

describe('the list of typed titles', () => {
  const lists = ['development', 'held-out'].map((name) =>
    readTypedTitles(readFileSync(new URL(`../fixtures/titles/${name}.tsv`, import.meta.url), 'utf8')),
  );

  it('holds 150 for trying and 150 held back, none twice', () => {
    expect(lists.map(({ length }) => length)).toEqual([150, 150]);
    expect(new Set(lists.flat().map(({ typed }) => typed)).size).toBe(300);
  });

  it('is scored by what was taken, offered and left', () => {
    const titles = readTypedTitles(
      'heat\tHeat (1995)\nSolaris\tSolaris (2002)\nHamnet\t-\nMoana 3\tMoana (2016)\nheat 86\t-\n',
    );
    const outcomes = titles.map(({ typed, expected }) => outcomeOf(expected, index.answer(typed)));
    expect(outcomes).toEqual(['exact', 'asked', 'unknown', 'asked', 'unknown']);
    expect(scoreOutcomes(titles, outcomes)).toEqual({
      exact: 1,
      wrong: 0,
      asked: 2,
      unknown: 2,
      films: 3,
      precision: 1,
      recall: 1 / 3,
      recallWithOffers: 1,
    });
    expect(outcomeOf(null, index.answer('heat'))).toBe('wrong');
    expect(() => readTypedTitles('heat')).toThrow(TypedTitlesError);
  });
});
