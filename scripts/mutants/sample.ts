import { readFileSync } from 'node:fs';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { createRandom } from 'onnx-autograd';

/** A piece of code that Stryker replaces in one or more ways; lines from 1, columns from 0. */
export interface Place {
  readonly file: string;
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

const SILENT = {
  isTraceEnabled: () => false, isDebugEnabled: () => false, isInfoEnabled: () => false, isWarnEnabled: () => false,
  isErrorEnabled: () => false, isFatalEnabled: () => false,
  trace() {}, debug() {}, info() {}, warn() {}, error() {}, fatal() {},
}; // biome-ignore format: a table

/** Every place in these files that Stryker would mutate, in order. */
export async function placesIn(files: readonly string[]): Promise<Place[]> {
  const given = files.map((name) => ({ name, content: readFileSync(name, 'utf8'), mutate: true }));
  const options = { plugins: null, ignorers: [], excludedMutations: [], noHeader: true };
  const { mutants } = await new Instrumenter(SILENT).instrument(given, options);
  const places = new Map<string, Place>();
  for (const { fileName, location } of mutants) {
    const { start, end } = location;
    const place: Place = {
      file: fileName,
      start: { line: start.line + 1, column: start.column },
      end: { line: end.line + 1, column: end.column },
    };
    places.set(keyOf(place), place);
  }
  return [...places.values()];
}

export const keyOf = ({ file, start, end }: Place): string =>
  `${file}:${start.line}:${start.column}-${end.line}:${end.column}`;

/** `count` of them drawn without replacement, in their old order; all where there are no more. */
export function sample<T>(all: readonly T[], count: number, seed: number): T[] {
  const random = createRandom(seed);
  const left = all.map((_, at) => at);
  const chosen: number[] = [];
  while (chosen.length < Math.min(count, all.length)) {
    chosen.push(...left.splice(Math.floor(random() * left.length), 1));
  }
  return chosen.sort((a, b) => a - b).map((at) => all[at]!);
}
