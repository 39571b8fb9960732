/** The floors of the house: who may import whom. Walks every import under `src/`, type-only ones apart. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));

/** Room -> rooms it may import at run time. `cli` and the files of `src/` itself stand on top and may import any. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'log.ts': [],
  graph: [],
  charts: [],
  catalogue: [],
  store: [],
  models: ['graph', 'catalogue'],
  inference: ['models', 'charts', 'store', 'catalogue', 'graph', 'log.ts'],
  jobs: ['models', 'charts', 'store', 'catalogue', 'graph', 'inference', 'log.ts'],
  bot: ['inference', 'store'],
  http: ['inference', 'store'],
  playground: [],
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

function imports(): Import[] {
  const found: Import[] = [];
  for (const entry of readdirSync(SRC, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file, 'utf8');
    for (const match of text.matchAll(/^(?:import|export)\s+(type\s)?[^'"`;]*?from\s+['"](\.[^'"]+)['"]/gms)) {
      found.push({ from: file, to: resolve(dirname(file), match[2] as string), typeOnly: match[1] !== undefined });
    }
    for (const match of text.matchAll(/^import\s+['"](\.[^'"]+)['"]|import\(\s*['"](\.[^'"]+)['"]\s*\)/gm)) {
      found.push({ from: file, to: resolve(dirname(file), (match[1] ?? match[2]) as string), typeOnly: false });
    }
  }
  return found;
}

const room = (file: string): string => relative(SRC, file).split('/')[0] as string;
const short = (file: string): string => relative(SRC, file);

describe('the house', () => {
  const all = imports();

  it('has imports to look at', () => {
    expect(all.length).toBeGreaterThan(20);
  });

  it('has no import that runs upwards', () => {
    const upwards = all
      .filter(({ from, to, typeOnly }) => {
        const allowed = MAY_IMPORT[room(from)];
        if (allowed === undefined || room(from) === room(to) || typeOnly) return false;
        return !allowed.includes(room(to));
      })
      .map(({ from, to }) => `${short(from)} -> ${short(to)}`);
    expect(upwards).toEqual([]);
  });

  it('keeps the bot and its endpoints away from models, types included', () => {
    const seen = all
      .filter(
        ({ from, to }) =>
          ['bot', 'http'].includes(room(from)) && ['models', 'charts', 'graph', 'jobs'].includes(room(to)),
      )
      .map(({ from, to }) => `${short(from)} -> ${short(to)}`);
    expect(seen).toEqual([]);
  });

  it('keeps the playground ignorant of Marquee, types included', () => {
    const seen = all.filter(({ from, to }) => room(from) === 'playground' && room(to) !== 'playground');
    expect(seen.map(({ from, to }) => `${short(from)} -> ${short(to)}`)).toEqual([]);
  });

  it('has no circle', () => {
    const edges = new Map<string, string[]>();
    for (const { from, to, typeOnly } of all) {
      if (!typeOnly) edges.set(from, [...(edges.get(from) ?? []), to]);
    }
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) {
        circles.push([...path.slice(path.indexOf(file)), file].map(short).join(' -> '));
        return;
      }
      if (done.has(file)) return;
      for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of edges.keys()) visit(file, []);
    expect(circles).toEqual([]);
  });

  it('uses the libraries the project was asked to stand on', () => {
    const { dependencies } = JSON.parse(readFileSync(join(SRC, '../package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    for (const name of ['discord.js', 'onnxruntime-node', '@xenova/transformers', 'node-cron', 'canvas', 'lowdb']) {
      expect(Object.keys(dependencies)).toContain(name);
    }
    for (const version of Object.values(dependencies)) expect(version).toMatch(/^(npm:.+@)?\d+\.\d+\.\d+/);
  });
});
