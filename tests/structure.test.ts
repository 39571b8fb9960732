/** The floors of the house: who may import whom, what the bot's process loads, and that nothing runs in a circle. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DRAWING, drawArchitecture } from '../scripts/draw-architecture.ts';
import { closureOf, type Import, readDeclarations, readImports, roomOf } from './imports.ts';

/** Room -> rooms it may import, types included. `cli`, `main.ts` and the other files of `src/` stand on top. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'packages/graph': [],
  'packages/playground': [],
  'log.ts': [],
  'config-error.ts': [],
  network: ['config-error.ts'],
  machine: ['config-error.ts'],
  files: [],
  numbers: ['packages/graph'],
  vectors: [],
  charts: ['messages'],
  catalogue: ['files'],
  messages: [],
  contract: ['catalogue', 'messages'],
  store: ['contract', 'files'],
  models: ['packages/graph', 'numbers', 'catalogue', 'contract', 'vectors'],
  loaders: ['packages/graph', 'models', 'vectors', 'numbers', 'catalogue', 'contract', 'files'],
  worker: [
    'packages/graph',
    'machine',
    'numbers',
    'models',
    'loaders',
    'charts',
    'messages',
    'store',
    'catalogue',
    'contract',
    'files',
    'vectors',
    'log.ts',
  ],
  training: ['packages/graph', 'numbers', 'models', 'loaders', 'store', 'catalogue', 'contract', 'files', 'vectors'],
  jobs: [
    'packages/graph',
    'machine',
    'numbers',
    'models',
    'loaders',
    'training',
    'charts',
    'messages',
    'store',
    'catalogue',
    'contract',
    'files',
    'vectors',
    'log.ts',
  ],
  tmdb: ['contract', 'files', 'network'],
  host: ['messages', 'contract', 'files', 'store', 'catalogue'],
  bot: ['messages', 'contract', 'store', 'catalogue', 'network'],
  http: ['contract', 'store', 'packages/playground'],
};

/** Libraries that hold threads, native memory or weights: the process that talks to Discord loads none of them. */
const HEAVY = ['onnxruntime-node', 'onnx-proto', 'sharp', 'canvas', '@xenova/transformers', '@huggingface/tokenizers'];

/** What reads or writes files, starts processes, or differs from one moment or machine to the next. */
const IMPURE_MODULES =
  /^(?:node:)?(?:fs|fs\/promises|child_process|crypto|os|net|http|https|timers|timers\/promises|worker_threads)$/;
const IMPURE_CALLS =
  /\bDate\.now\b|new Date\(\)|\bperformance\.now\b|\bMath\.random\b|\bprocess\.(?!platform)|\bset(?:Timeout|Interval|Immediate)\b/;

/** Exported names that mean the same in two files: a function of mathematics on arrays of numbers, and on nodes of a graph. */
const DECLARED_TWICE = ['softmax'];

const imports = readImports();
const arrow = ({ from, to }: Import): string => `${from} -> ${to}`;

describe('the house', () => {
  it('has imports to look at', () => {
    expect(imports.length).toBeGreaterThan(2_000);
  });

  it('has no import that runs upwards, types included', () => {
    const upwards = imports.filter(({ from, to }) => {
      const allowed = MAY_IMPORT[roomOf(from)];
      const isOurs = to.startsWith('src/') || to.startsWith('packages/');
      return allowed !== undefined && isOurs && roomOf(from) !== roomOf(to) && !allowed.includes(roomOf(to));
    });
    expect(upwards.map(arrow)).toEqual([]);
  });

  it('lets the bot, its endpoints and its host see types of the catalogue and nothing more of it', () => {
    const seen = imports.filter(
      ({ from, to, typeOnly }) => ['bot', 'http'].includes(roomOf(from)) && roomOf(to) === 'catalogue' && !typeOnly,
    );
    expect(seen.map(arrow)).toEqual([]);
  });

  it('keeps models, and all of the house that they load, free of files, processes, randomness and clocks', () => {
    const loaded = new Map(
      imports.filter(({ from }) => roomOf(from) === 'models').flatMap(({ from }) => [...closureOf(from, imports)]),
    );
    const impure = [...loaded].filter(([path]) => IMPURE_MODULES.test(path)).map(([, path]) => path.join(' -> '));
    expect(impure).toEqual([]);
    const ours = [...loaded.keys()].filter((path) => path.startsWith('src/'));
    expect(ours.length).toBeGreaterThan(120);
    expect(ours.filter((path) => IMPURE_CALLS.test(readFileSync(path, 'utf8')))).toEqual([]);
  });

  it("keeps heavy libraries and models out of everything the bot's process loads", () => {
    const loaded = closureOf('src/main.ts', imports);
    expect(loaded.size).toBeGreaterThan(200);
    const heavy = [...loaded].filter(
      ([path]) =>
        HEAVY.includes(path) ||
        ['models', 'loaders', 'training', 'charts', 'worker', 'jobs', 'packages/graph'].includes(roomOf(path)),
    );
    expect(heavy.map(([, path]) => path.join(' -> '))).toEqual([]);
  });

  it('has no circle, in src types included', () => {
    const edges = new Map<string, string[]>();
    for (const { from, to, typeOnly } of imports)
      if (!typeOnly || from.startsWith('src/')) edges.set(from, [...(edges.get(from) ?? []), to]);
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) {
        circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
        return;
      }
      if (done.has(file)) return;
      for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of edges.keys()) visit(file, []);
    expect(circles).toEqual([]);
  });

  it('uses an exported name for one thing, packages included', () => {
    const declared = [...readDeclarations()];
    expect(declared.length).toBeGreaterThan(2_000);
    const twice = declared.filter(([name, files]) => files.size > 1 && !DECLARED_TWICE.includes(name));
    expect(twice.map(([name, files]) => `${name}: ${[...files].join(', ')}`)).toEqual([]);
  });

  it('uses the libraries the project was asked to stand on', () => {
    const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    for (const name of ['discord.js', 'onnxruntime-node', '@xenova/transformers', 'node-cron', 'canvas', 'lowdb']) {
      expect(Object.keys(dependencies)).toContain(name);
    }
    for (const version of Object.values(dependencies)) expect(version).toMatch(/^(npm:.+@)?\d+\.\d+\.\d+/);
  });

  it('has walks in docs/architecture.md that go down, file by file', () => {
    const page = readFileSync(new URL('../docs/architecture.md', import.meta.url), 'utf8');
    const walks = [...page.matchAll(/```walk\n([\s\S]*?)```/g)].map(([, walk]) => walk!);
    expect(walks).toHaveLength(3);
    const files = new Set(imports.map(({ from }) => from));
    for (const walk of walks) {
      const legs = walk.split(/^~~~.*\n/m).map((leg) => leg.match(/^src\S+/gm) ?? []);
      for (const leg of legs) {
        expect(leg.filter((file) => !files.has(file))).toEqual([]);
        const climbs = leg.flatMap((file, at) =>
          leg.slice(at + 1).flatMap((later) => (closureOf(later, imports).has(file) ? [`${later} -> ${file}`] : [])),
        );
        expect(climbs).toEqual([]);
      }
    }
  });

  it('is drawn in docs/architecture.svg as it stands (else: npm run architecture)', () => {
    expect(readFileSync(DRAWING, 'utf8')).toBe(drawArchitecture());
  });
});
