import { describe, expect, it } from 'vitest';
import { yearFit, yearHints } from '#models/plots/years.ts';

/** `1980–1989`, `…1984` for a last year, `2011…` for a first one. */
const years = (question: string) =>
  yearHints(question).map(({ from, to, limit }) =>
    limit ? (from === 0 ? `…${to}` : `${from}…`) : from === to ? `${from}` : `${from}–${to}`,
  );

describe('years a question speaks of', () => {
  it.each([
    ['a horror film from the 80s', ['1980–1989']],
    ["it was late 90's I think", ['1997–1999']],
    ['early 2000s comedy', ['2000–2003']],
    ['mid-1970s, or early 80s', ['1974–1976', '1980–1983']],
    ['mid to late 90s', ['1994–1999']],
    ['’60s spy film', ['1960–1969']],
    ['a 30s film', ['1930–1939']],
  ])('reads the decade in %j', (question, expected) => expect(years(question)).toEqual(expected));

  it.each([
    ['eighties', ['1980–1989']],
    ['a film from the nineties', ['1990–1999']],
    ['mid-nineties', ['1994–1996']],
    ["late 70's early eighties", ['1977–1979', '1980–1983']],
    ['nineteen seventies', ['1970–1979']],
  ])('reads decades in words: %j', (question, expected) => expect(years(question)).toEqual(expected));

  it('takes a bare year for the one the film was seen in: it was made then or a little before', () => {
    expect(years('I saw it in 2003 on TV')).toEqual(['2000–2003']);
    expect(years('1985ish')).toEqual(['1982–1985']);
  });

  it.each([
    ['between 2005-2013', ['2005–2013']],
    ['between 2005 and 2013', ['2005–2013']],
    ['2005–2013', ['2005–2013']],
    ['from 1999 to 2004', ['1999–2004']],
    ['1998-03', []],
    ['2005-13', ['2005–2013']],
    ['between the 80s and 90s', ['1980–1999']],
    ['late eighties through the nineties', ['1987–1999']],
    ['from 40s to 70s', ['1940–1979']],
  ])('reads a stretch of time: %j', (question, expected) => {
    if (expected.length > 0) expect(years(question)).toEqual(expected);
    else expect(years(question)).not.toContain('1998–2003');
  });

  it.each([
    ['before 1985', ['…1984']],
    ['pre-2000s', ['…1999']],
    ['older than 1990', ['…1989']],
    ['no later than 2005', ['…2005']],
    ['1990s or older', ['…1999']],
    ['after 2010', ['2011…']],
    ['since 2015', ['2015…']],
    ['2005 or later', ['2005…']],
    ["wasn't made before the 2000s", ['2000…']],
    ['definitely not something released after 2000', ['…2000']],
    ['before 2010 and after 2007', ['…2009', '2008…']],
  ])('reads a limit: %j', (question, expected) => expect(years(question)).toEqual(expected));

  it.each([
    'a man in his 40s',
    'a woman in her late 50s falls in love',
    'two guys in their 20s',
    'a woman in her eighties',
    'mid twenties or early thirties',
    'he owes $2000 to the mob',
    'around 30s long',
    'call 555-2003',
  ])('takes no age, sum, length or number for a year: %j', (question) => expect(years(question)).toEqual([]));

  it.each([
    'I was born in 1995',
    'set in the 1950s',
    'set sometime between the 1950s and 1970s',
    'it takes place in New York in the 1920s or 30s',
    'the year 2049',
    'in the year 1999 the robots rise',
    'Blade Runner 2049',
    'a 1950s setting',
    'not from the 80s',
    'this is not a 90s movie',
  ])('takes no story and nothing denied for the year a film was made: %j', (question) => {
    expect(years(question)).toEqual([]);
  });

  it('tells when a film was made from when its story is set', () => {
    expect(years('set in the 1950s, but made in the late 90s')).toEqual(['1997–1999']);
    expect(years('In the year 2005 I saw it')).toEqual(['2002–2005']);
  });

  it('fits inside a hint, half at the spread outside of it, and takes the better of two guesses', () => {
    const hints = yearHints('80s or 90s');
    expect(yearFit(hints, 1980)).toBe(1);
    expect(yearFit(yearHints('the 80s'), 1992)).toBeCloseTo(0.41, 2);
    expect(yearFit(hints, 1995)).toBe(1);
    expect(yearFit(hints, 2015)).toBeLessThan(0.05);
  });

  it('lets no guess beyond a limit', () => {
    const hints = yearHints('around 2010, certainly after 2005');
    expect(yearFit(hints, 2008)).toBe(1);
    expect(yearFit(hints, 1990)).toBeLessThan(0.02);
    expect(yearFit(yearHints('before 1985'), 1940)).toBe(1);
    expect(yearFit(yearHints('before 1985'), 1984)).toBe(1);
    expect(yearFit(yearHints('after 2010'), 2009)).toBeLessThan(0.6);
  });

  it('says nothing about a film without a year, or without a hint', () => {
    expect(yearFit(yearHints('80s'), null)).toBe(0);
    expect(yearFit([], 1985)).toBe(0);
  });
});
