import { describe, expect, it } from 'vitest';
import { namesIn, withoutNames } from '#models/similar/names.ts';

describe('names in a plot', () => {
  it.each([
    ['A thief, Dom Cobb, enters dreams. Cobb misses his wife Mal.', ['Dom', 'Cobb', 'Mal']],
    [
      'Chris Washington visits the parents of Rose Armitage in New Rochelle.',
      ['Washington', 'Rose', 'Armitage', 'New', 'Rochelle'],
    ],
    ['In France a German officer falls in love at Christmas during the World War.', []],
    ['Helena Bonham Carter meets Oh Dae-su.', ['Bonham', 'Carter', 'Oh', 'Dae-su']],
    ['The FBI and NASA fight over a signal.', []],
    ['nobody writes in capitals here', []],
  ])('of %j are %j', (text, names) => {
    expect([...namesIn(text)]).toEqual(names);
  });

  it('are left out wherever they stand', () => {
    const text = 'Chris meets Rose. Rose loves Chris, and Chris’s friend Rod warns him.';
    expect(withoutNames(text)).toBe('meets. loves, and friend warns him.');
    expect(withoutNames('Nobody is named.')).toBe('Nobody is named.');
  });

  it('are left out where a sentence begins with them, once they are known from another place', () => {
    expect(withoutNames('Cobb steals. Then Cobb sleeps.')).toBe('steals. Then sleeps.');
    expect(withoutNames('Cobb steals.')).toBe('Cobb steals.');
    expect(withoutNames('Leonardo steals.', ['Leonardo DiCaprio'])).toBe('steals.');
  });
});
