import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildTitleIndex } from '#catalogue/complete/index.ts';
import { matchRows } from '#catalogue/exchange/match-rows.ts';
import { loadCatalogue } from '#catalogue/load.ts';

const { movies } = loadCatalogue('/nowhere', fileURLToPath(new URL('../../../assets/', import.meta.url)));
const titles = buildTitleIndex(movies);
const match = (rows: Parameters<typeof matchRows>[0]) => matchRows(rows, titles, async () => {});
const { title, year } = movies.find((movie) => movie.title === 'Casablanca')!;

describe('rows of an import', () => {
  it('find their film by title and year, a festival’s year included', async () => {
    const { matched, unknown } = await match([
      { title, year },
      { title, year: year! + 1 },
    ]);
    expect(matched.map(({ film }) => film.title)).toEqual([title, title]);
    expect(unknown).toEqual([]);
  });

  it('are offered a film of another year, and never take it', async () => {
    const { matched, ambiguous, unknown } = await match([
      { title, year: 2019 },
      { title: 'Zzyzx Qwxv', year: 2019 },
    ]);
    expect(matched).toEqual([]);
    expect(ambiguous.map(({ films }) => films[0]?.title)).toEqual([title]);
    expect(unknown.map((row) => row.title)).toEqual(['Zzyzx Qwxv']);
  });

  it('go by a number of another place before a title', async () => {
    const known = movies.find(({ ids }) => ids.imdb !== undefined);
    if (!known) return expect(movies.length).toBeGreaterThan(0);
    const { matched } = await match([{ title: 'anything at all', year: 1900, imdb: known.ids.imdb! }]);
    expect(matched[0]?.film).toBe(known);
  });

  it('that nobody knows are looked up closely only so often', async () => {
    let asked = 0;
    const rows = Array.from({ length: 500 }, (_, at) => ({ title: `Nobody knows ${at}`, year: 1990 }));
    const counting = {
      exact: () => null,
      answer: () => {
        asked += 1;
        return { kind: 'unknown', link: false } as const;
      },
    };
    const { unknown } = await matchRows(rows, counting, async () => {});
    expect(unknown).toHaveLength(500);
    expect(asked).toBe(40);
  });
});
