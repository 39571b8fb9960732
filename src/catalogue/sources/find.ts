import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceName } from '../partial.ts';
import { IMPORTERS } from './index.ts';

const DEEPEST = 3;

/** Finds every source's files under a folder, by their names, at most three folders down. */
export function findSources(folder: string): Map<SourceName, string[]> {
  const found = new Map<SourceName, string[]>();
  const walk = (at: string, depth: number): void => {
    const entries = readdirSync(at, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = join(at, entry.name);
      const source = IMPORTERS.find(({ name, claims }) => name !== 'starter' && claims(entry.name));
      if (source !== undefined) found.set(source.name, [...(found.get(source.name) ?? []), path]);
      else if (entry.isDirectory() && depth < DEEPEST) walk(path, depth + 1);
    }
  };
  walk(folder, 1);
  return found;
}
