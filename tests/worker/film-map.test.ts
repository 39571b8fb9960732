import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, normal } from 'onnx-autograd';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readStarter } from '#catalogue/starter.ts';
import { filmLayout } from '#worker/film-layout.ts';
import { createFilmMap } from '#worker/handlers/film-map.ts';

const DIMS = 8;
const movies = readStarter(new URL('../../assets/', import.meta.url).pathname).slice(0, 60);
const vectors = normal(createRandom(3), movies.length * DIMS);
const source = { movies, rows: movies.map((_, row) => row), vectors, dims: DIMS, source: 'plots' as const };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-map-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a layout', () => {
  it('is made once and read from the disk from then on, the time it took with it', async () => {
    const first = await filmLayout(vectors, DIMS, 'umap', folder);
    const [file = ''] = readdirSync(folder);
    const again = await filmLayout(vectors, DIMS, 'umap', folder);
    expect(again).toEqual(first);
    // What is on the disk is what is answered: a place moved there moves here.
    const moved = Float32Array.from([77, ...first.places]);
    writeFileSync(join(folder, file), new Uint8Array(moved.buffer));
    expect((await filmLayout(vectors, DIMS, 'umap', folder)).tookMs).toBe(77);
  });

  it('is another for other vectors and other methods', async () => {
    await filmLayout(vectors, DIMS, 'umap', folder);
    await filmLayout(vectors, DIMS, 'pca', folder);
    await filmLayout(vectors.slice(DIMS), DIMS, 'umap', folder);
    expect(readdirSync(folder)).toHaveLength(3);
  });

  it('that was cut short on the disk is made again', async () => {
    const first = await filmLayout(vectors, DIMS, 'umap', folder);
    const [file = ''] = readdirSync(folder);
    writeFileSync(join(folder, file), 'half');
    expect((await filmLayout(vectors, DIMS, 'umap', folder)).places).toEqual(first.places);
  });

  it('does not depend on being kept', async () => {
    writeFileSync(join(folder, 'a-file'), '');
    const { places } = await filmLayout(vectors, DIMS, 'umap', join(folder, 'a-file'));
    expect(places).toHaveLength(movies.length * 2);
  });
});

describe('a map', () => {
  it('is the same picture for the same vectors, in another process too', async () => {
    const once = await createFilmMap(source, folder)(4, 'umap');
    const again = await createFilmMap(source, join(folder, 'elsewhere'))(4, 'umap');
    expect(Buffer.compare(once.png, again.png)).toBe(0);
  });

  it('names the film asked for and its nearest ten, by the direction of their vectors', async () => {
    const { neighbours, alt, films } = await createFilmMap(source, folder)(4, 'umap');
    const cosine = (a: number, b: number): number => {
      let [dot, aa, bb] = [0, 0, 0];
      for (let k = 0; k < DIMS; k++) {
        const [x, y] = [vectors[a * DIMS + k]!, vectors[b * DIMS + k]!];
        [dot, aa, bb] = [dot + x * y, aa + x * x, bb + y * y];
      }
      return dot / Math.sqrt(aa * bb);
    };
    const expected = source.rows.filter((row) => row !== 4).sort((a, b) => cosine(4, b) - cosine(4, a));
    expect(neighbours.map(({ id }) => id)).toEqual(expected.slice(0, 10).map((row) => movies[row]!.id));
    expect(alt).toContain(`Nearest to ${movies[4]!.title}: ${movies[expected[0]!]!.title}`);
    expect(films).toBe(60);
  });

  it('shows a film too little known to have a place of its own, beside its neighbours', async () => {
    const leastKnown = [...source.rows].sort((a, b) => movies[a]!.votes - movies[b]!.votes || b - a)[0]!;
    const { neighbours, films, alt } = await createFilmMap(source, folder, 30)(leastKnown, 'umap');
    expect(films).toBe(30);
    expect(neighbours).toHaveLength(10);
    expect(alt).toContain(movies[leastKnown]!.title);
  });

  it('that nobody asked about a film of names well-known ones alone, apart from each other', async () => {
    const many = readStarter(new URL('../../assets/', import.meta.url).pathname).slice(0, 200);
    const counted = many.map((film, row) => ({ ...film, votes: row % 10 === 0 ? 1_000 + row : row }));
    const all = {
      movies: counted,
      rows: counted.map((_, row) => row),
      vectors: normal(createRandom(5), 200 * DIMS),
      dims: DIMS,
    };
    const { alt } = await createFilmMap({ ...all, source: 'plots' }, folder)(null, 'umap');
    const named = alt.split('Named on it: ')[1]!.slice(0, -1);
    const known = [...counted].sort((a, b) => b.votes - a.votes).slice(0, 120).map(({ title }) => title); // biome-ignore format: one chain
    expect(named.startsWith(known[0]!)).toBe(true);
    const leastKnown = counted.filter(({ title }) => !known.includes(title));
    for (const { title } of leastKnown) expect(`, ${named}, `).not.toContain(`, ${title}, `);
  });

  it('has no neighbours for a film that has no vector', async () => {
    const without = { ...source, rows: source.rows.slice(1), vectors: vectors.slice(DIMS) };
    const { neighbours, alt } = await createFilmMap(without, folder)(0, 'umap');
    expect(neighbours).toEqual([]);
    expect(alt).toContain('A map of 59 films');
  });
});
