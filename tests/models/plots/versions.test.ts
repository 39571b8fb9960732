import { describe, expect, it } from 'vitest';
import { groupVersions } from '#models/plots/versions.ts';
import { film } from '../../films.ts';

const movies = [
  film({ title: 'Oldboy', year: 2003 }),
  film({ title: 'Ran', year: 1985 }),
  film({ title: 'Oldboy', year: 2013 }),
  film({ title: 'Ring', year: 1998, alternativeTitles: ['Ringu'] }),
  film({ title: 'The Ring', year: 2002 }),
  film({ title: 'Rings', year: 2017 }),
];
const even = (count: number) => new Float32Array(count).fill(1 / count);

describe('films of one title', () => {
  it('stand together as one answer, best first', () => {
    expect(groupVersions(movies, [0, 1, 2, 3, 4, 5], Float32Array.of(0.4, 0.2, 0.2, 0.1, 0.05, 0.05), 10)).toEqual([
      { film: 0, others: [2], probability: expect.closeTo(0.6) },
      { film: 1, others: [], probability: expect.closeTo(0.2) },
      { film: 3, others: [4], probability: expect.closeTo(0.15) },
      { film: 5, others: [], probability: expect.closeTo(0.05) },
    ]);
  });

  it('leave room for others: as many answers as are wanted', () => {
    expect(groupVersions(movies, [0, 2, 1, 3, 4, 5], even(6), 2).map(({ film: at }) => at)).toEqual([0, 1]);
    expect(groupVersions(movies, [], even(0), 10)).toEqual([]);
  });

  it('are no versions of an answer when they are unlikely', () => {
    const many = [movies[0]!, ...Array.from({ length: 60 }, (_, at) => film({ title: `F${at}` })), movies[2]!];
    const [first] = groupVersions(many, many.map((_, at) => at), even(many.length), 10); // biome-ignore format: one call
    expect(first).toMatchObject({ film: 0, others: [] });
  });
});
