/** From scores to a list: shelves, remakes, the famous, and a surprise. */
import { describe, expect, it } from 'vitest';
import { arrange, type Candidate } from '#models/recommend/listing.ts';
import { seriesShelf, shelvesOf } from '#models/recommend/shelves.ts';

const candidate = (film: number, more: Partial<Candidate> = {}): Candidate => ({
  film,
  score: 10 - film / 10,
  popularity: 0,
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

  it('takes from a film what its fame costs', () => {
    const famous = [candidate(0, { popularity: 4 }), candidate(1, { popularity: 1 })];
    expect(films(famous)).toEqual([0, 1]);
    expect(films(famous, { ...plain, penalty: 0.1 })).toEqual([1, 0]);
  });

  it('ends with the film that is lifted most among the better half, marked', () => {
    const many = Array.from({ length: 40 }, (_, film) =>
      candidate(film, { lift: film === 17 ? 3 : film === 30 ? 9 : film === 2 ? 1 : 0 }),
    );
    const list = arrange(many, { ...plain, surprises: 1 });
    expect(list.at(-1)).toEqual({ film: 17, surprise: true });
    expect(list.filter(({ surprise }) => surprise)).toHaveLength(1);
    // The better half is by score, in whatever order the candidates come.
    expect(arrange(many.toReversed(), { ...plain, surprises: 1 }).at(-1)).toEqual({ film: 17, surprise: true });
    // Where nothing is known of other people nothing is called a surprise.
    const unknown = many.map((each) => ({ ...each, lift: null }));
    expect(arrange(unknown, { ...plain, surprises: 1 }).some(({ surprise }) => surprise)).toBe(false);
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
