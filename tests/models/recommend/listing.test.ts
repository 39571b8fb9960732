/** From scores to a list: shelves, remakes, the famous, and a surprise. */
import { describe, expect, it } from 'vitest';
import { arrange, type Candidate } from '#models/recommend/listing.ts';
import { seriesShelf, shelvesOf } from '#models/recommend/shelves.ts';

const candidate = (film: number, more: Partial<Candidate> = {}): Candidate => ({
  film,
  score: 10 - film / 10,
  lift: 0,
  shelves: [],
  title: `film ${film}`,
  ...more,
});
const plain = { limit: 10, penalty: 0, surprises: 0 };
const films = (candidates: readonly Candidate[], options = plain) =>
  arrange(candidates, options).map(({ film }) => film);

describe('a list', () => {
  it('is in the order of scores, ties by film', () => {
    const tied = [candidate(2, { score: 5 }), candidate(1, { score: 5 }), candidate(0, { score: 6 })];
    expect(films(tied)).toEqual([0, 1, 2]);
  });

  it('holds two of a shelf in ten, and the third on the next ten', () => {
    const many = Array.from({ length: 24 }, (_, film) => candidate(film, { shelves: film < 4 ? ['series x'] : [] }));
    const list = films(many, { ...plain, limit: 20 });
    expect(list.slice(0, 10)).toEqual([0, 1, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(list.slice(10, 12)).toEqual([2, 3]);
  });

  it('holds more of a shelf that was asked for, or when there is nothing else', () => {
    const many = Array.from({ length: 12 }, (_, film) => candidate(film, { shelves: ['director x'] }));
    expect(arrange(many, { ...plain, openShelves: new Set(['director x']) }).map(({ film }) => film)).toEqual(
      films(many),
    );
    expect(films(many)).toHaveLength(10);
  });

  it('puts a remake beside the first of its title', () => {
    const list = films([candidate(0), candidate(1, { title: 'heat' }), candidate(2), candidate(3, { title: 'heat' })]);
    expect(list).toEqual([0, 1, 3, 2]);
  });

  it('keeps the best four, and then takes from a film what being shown to everybody costs', () => {
    const many = Array.from({ length: 30 }, (_, film) => candidate(film));
    // Everybody is shown the first ten.
    const options = { ...plain, exposureOf: (film: number) => (film < 10 ? 4 : 0) };
    expect(films(many, options)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(films(many, { ...options, penalty: 0.5 })).toEqual([0, 1, 2, 3, 10, 11, 12, 13, 14, 15]);
    expect(films(many, { ...options, penalty: 0.17 })).toEqual([0, 1, 2, 3, 10, 4, 11, 5, 12, 6]);
  });

  it('gives nothing to a film for being shown to nobody when nobody likes it', () => {
    const many = Array.from({ length: 30 }, (_, film) => candidate(film));
    const unliked = { ...plain, penalty: 0.5, exposureOf: (film: number) => (film < 10 ? 4 : film < 14 ? null : 0) };
    expect(films(many, unliked)).toEqual([0, 1, 2, 3, 14, 15, 16, 17, 18, 19]);
  });

  it('ends with the film that is lifted most of those the penalty brought in, marked', () => {
    const many = Array.from({ length: 40 }, (_, film) =>
      candidate(film, { lift: film === 12 ? 3 : film === 30 ? 9 : film === 2 ? 5 : 0 }),
    );
    const options = { ...plain, surprises: 1, penalty: 0.5, exposureOf: (film: number) => (film < 10 ? 4 : 0) };
    const list = arrange(many, options);
    expect(list.map(({ film }) => film)).toEqual([0, 1, 2, 3, 10, 11, 13, 14, 15, 12]);
    expect(list.filter(({ surprise }) => surprise)).toEqual([{ film: 12, surprise: true }]);
    // Without a penalty the last place is given up for one of the next five.
    const kept = arrange(many, { ...plain, surprises: 1 });
    expect(kept.map(({ film }) => film)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 12]);
    // Where nothing is known of other people nothing is called a surprise.
    const unknown = many.map((each) => ({ ...each, lift: null }));
    expect(arrange(unknown, options).some(({ surprise }) => surprise)).toBe(false);
  });

  it('goes on with other films on the next ten', () => {
    const many = Array.from({ length: 40 }, (_, film) => candidate(film, { lift: film % 7 }));
    const list = films(many, { ...plain, limit: 25 });
    expect(new Set(arrange(many, { ...plain, surprises: 1, limit: 25 }).map(({ film }) => film)).size).toBe(25);
    expect(list.slice(0, 3)).toEqual([0, 1, 2]);
  });
});

describe('a shelf', () => {
  it.each([
    ['Toy Story', 'Toy Story 2'],
    ['The Godfather', 'The Godfather: Part II'],
    ['The Godfather', 'The Godfather Part III'],
    ['The Lord of the Rings: The Two Towers', 'The Lord of the Rings: The Return of the King'],
    ['Harry Potter and the Goblet of Fire', 'Harry Potter and the Chamber of Secrets'],
    ['Rocky', 'Rocky IV'],
    ['Star Wars: Episode IV - A New Hope', 'Star Wars: Episode V - The Empire Strikes Back'],
  ])('holds %s and %s', (one, other) => {
    expect(seriesShelf(one)).toBe(seriesShelf(other));
  });

  it.each([
    ['Alien', 'Aliens'],
    ['Heat', 'The Heat of the Day'],
    ['Seven', 'Seven Samurai'],
    ['2001: A Space Odyssey', '2012'],
  ])('does not hold %s and %s', (one, other) => {
    expect(seriesShelf(one)).not.toBe(seriesShelf(other));
  });

  it('is a director’s, too', () => {
    expect(shelvesOf({ title: 'Heat', directors: ['Michael Mann'] })).toEqual(['series heat', 'director michael mann']);
  });
});
