/** The film map at its largest: how long laying it out takes, and how long it keeps others waiting; umap-js beside it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createRandom } from 'onnx-autograd';
import { UMAP } from 'umap-js';
import { importCatalogue } from '#catalogue/import.ts';
import { findInputs } from '#catalogue/input/find-inputs.ts';
import { loadCatalogue } from '#catalogue/load.ts';
import { readRatingsFile } from '#catalogue/ratings/read-file.ts';
import { recognise } from '#catalogue/sources/recognise.ts';
import { parseConfig, readEnvironment } from '#config.ts';
import { coLikeVectors, NORMALISED_SETTINGS } from '#models/recommend/colikes/recommender.ts';
import { likesFrom } from '#models/recommend/likes.ts';
import { principalComponents } from '#models/recommend/map/components.ts';
import { nearestNeighbours } from '#models/recommend/map/neighbours.ts';
import { inTurns } from '#models/recommend/map/turns.ts';
import { createFilmMap } from '#worker/handlers/film-map.ts';
import type { Bench } from './bench.ts';
import { dataPath } from './data/path.ts';

const SEED = 20;
const COMPONENTS = 24;
const EACH = 15;

export default {
  name: 'map',
  summary: 'the film map: seconds to lay out some 10,000 films, the longest wait meanwhile, umap-js beside it',
  async run({ json, args }) {
    const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
    const { assetsDir } = parseConfig(readEnvironment());
    const ratings = dataPath(option('--data'), 'a ratings file of MovieLens');
    const folder = mkdtempSync(join(tmpdir(), 'marquee-bench-'));
    try {
      const { copies } = await recognise(await findInputs(ratings));
      await importCatalogue({ dataDir: folder, assetsDir, copies, madeAt: new Date(0).toISOString() });
      const { movies } = loadCatalogue(folder, assetsDir);
      // Every rating counts as a like, for as many films as possible, unless told otherwise.
      const likes = likesFrom((await readRatingsFile(ratings)).ratings, Number(option('--liked-from') ?? 0.5));
      const dims = NORMALISED_SETTINGS.dims;
      const learned = await coLikeVectors(likes, NORMALISED_SETTINGS, SEED);
      const rowOf = new Map(movies.map(({ ids }, row) => [ids.movielens, row]));
      const known = likes.filmIds.flatMap((id, column) => {
        const row = rowOf.get(Number(id));
        return row === undefined ? [] : [{ row, column }];
      });
      const vectors = new Float32Array(known.length * dims);
      known.forEach(({ column }, at) => {
        vectors.set(learned.subarray(column * dims, (column + 1) * dims), at * dims);
      });
      const source = { movies, rows: known.map(({ row }) => row), vectors, dims, source: 'likes' as const };
      const film = movies.findIndex(({ title }) => title === (option('--film') ?? 'Toy Story'));

      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      const first = await createFilmMap(source, folder)(null, 'umap');
      delay.disable();
      const again = performance.now();
      const { png, neighbours } = await createFilmMap(source, folder)(film, 'umap');
      const againMs = performance.now() - again;
      const chart = option('--chart');
      if (chart) writeFileSync(chart, option('--film') ? png : first.png);

      const points = await inTurns(principalComponents(vectors, dims, COMPONENTS, SEED));
      const exact = await inTurns(nearestNeighbours(points, COMPONENTS, EACH));
      const rows = Array.from({ length: known.length }, (_, i) => [
        ...points.subarray(i * COMPONENTS, (i + 1) * COMPONENTS),
      ]);
      const began = performance.now();
      const peer = new UMAP({ nNeighbors: EACH, minDist: 0.1, nEpochs: 200, random: createRandom(SEED) });
      if (!args.includes('--no-peer')) peer.fit(rows);
      const peerMs = performance.now() - began;
      const figures = {
        films: known.length,
        seconds: round(first.tookMs / 1000),
        loopP99Ms: round(delay.percentile(99) / 1e6),
        loopMaxMs: round(delay.max / 1e6),
        againMs: Math.round(againMs),
        umapJsSeconds: args.includes('--no-peer') ? null : round(peerMs / 1000),
        neighbours: exact.each,
      };
      if (!json) {
        console.error(`${figures.films} films laid out in ${figures.seconds} s (umap-js: ${figures.umapJsSeconds} s)`);
        console.error(`meanwhile others waited ${figures.loopP99Ms} ms (p99), ${figures.loopMaxMs} ms at most`);
        console.error(`from the disk, picture included: ${figures.againMs} ms`);
        console.error(`nearest to ${movies[film]?.title}: ${neighbours.map(({ title }) => title).join(', ')}`);
      }
      return figures;
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
} satisfies Bench;

const round = (value: number): number => Math.round(value * 10) / 10;
