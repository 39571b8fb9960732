/** The imports of the house as they stand in its files: what `structure.test.ts` and the drawing of the rooms look at. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const CODE = ['src', 'packages/graph/src', 'packages/playground/src'];

export interface Import {
  /** Path from the root of the repository. */
  readonly from: string;
  /** Such a path, or the name of a library. */
  readonly to: string;
  readonly typeOnly: boolean;
}

const STATEMENT = /^(?:import|export)\s+(type\s)?[^'"`;]*?from\s+['"]([^'"]+)['"]/gms;
const BARE = /^import\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm;

const sourceFiles = (): string[] =>
  CODE.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
      .sort(),
  );

/** Every import of every source file, in the order of the files. */
export const readImports = (): Import[] => sourceFiles().flatMap(importsOf);

const DECLARATION =
  /^export (?:declare )?(?:async )?(?:abstract )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm;

/** Names that are declared where they are exported, and the files that do so. Names passed on by a barrel are not declared there. */
export function readDeclarations(): Map<string, ReadonlySet<string>> {
  const files = new Map<string, Set<string>>();
  for (const file of sourceFiles())
    for (const [, name] of readFileSync(join(ROOT, file), 'utf8').matchAll(DECLARATION))
      files.set(name!, (files.get(name!) ?? new Set()).add(file));
  return files;
}

function importsOf(from: string): Import[] {
  const text = readFileSync(join(ROOT, from), 'utf8');
  return [
    ...[...text.matchAll(STATEMENT)].map(([, type, to]) => ({ from, to: target(from, to!), typeOnly: !!type })),
    ...[...text.matchAll(BARE)].map(([, bare, dynamic]) => ({
      from,
      to: target(from, (bare ?? dynamic)!),
      typeOnly: false,
    })),
  ];
}

function target(from: string, to: string): string {
  if (to.startsWith('.')) return relative(ROOT, resolve(ROOT, dirname(from), to));
  if (to.startsWith('#')) return `src/${to.slice(1)}`;
  if (to === 'onnx-autograd') return 'packages/graph/src/index.ts';
  if (to === 'discord-playground') return 'packages/playground/src/index.ts';
  return to;
}

/** The room a file is in: `bot`, `packages/graph`, or the file's own name for what lies directly under `src/`. */
export function roomOf(path: string): string {
  const [first, second, ...rest] = path.split('/');
  if (first === 'packages') return `packages/${second}`;
  return first === 'src' && (rest.length > 0 || second?.endsWith('.ts')) ? (second as string) : path;
}

/** Everything that is loaded when `entry` is: files, and the libraries they name. `import type` loads nothing. */
export function closureOf(entry: string, imports: readonly Import[]): Map<string, readonly string[]> {
  const edges = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) if (!typeOnly) edges.set(from, [...(edges.get(from) ?? []), to]);
  const reached = new Map<string, readonly string[]>([[entry, [entry]]]);
  for (const [file, path] of reached) {
    for (const next of edges.get(file) ?? []) if (!reached.has(next)) reached.set(next, [...path, next]);
  }
  return reached;
}
