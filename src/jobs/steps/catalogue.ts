import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { importCatalogue } from '#catalogue/import.ts';
import { loadCatalogue } from '#catalogue/load.ts';
import { IMPORT_VERSION } from '#catalogue/manifest.ts';
import { findSources } from '#catalogue/sources/find.ts';
import { starterFile } from '#catalogue/starter.ts';
import type { NightContext, Step } from '../step.ts';

/** Reads again the downloaded files that were replaced since the last import. Fetches nothing: `marquee setup` does that. */
export const refreshCatalogue: Step = {
  name: 'catalogue',
  title: 'Refresh the catalogue',
  inputs: ['downloads/', 'starter films'],
  outputs: ['catalogue/'],

  fingerprint(context) {
    const hash = createHash('sha256').update(`v${IMPORT_VERSION}`);
    for (const path of [starterFile(context.assetsDir), ...[...downloaded(context).values()].flat()]) {
      const { size, mtimeMs } = statSync(path);
      hash.update(`\n${path} ${size} ${mtimeMs}`);
    }
    return hash.digest('hex');
  },

  lost: async ({ dataDir, assetsDir }) => loadCatalogue(dataDir, assetsDir).warning !== null,

  async run(context) {
    const { dataDir, assetsDir, now, progress } = context;
    const files = downloaded(context);
    if (files.size === 0) {
      const { movies } = loadCatalogue(dataDir, assetsDir);
      return { note: `Nothing is downloaded: the ${movies.length} films there are stay as they are.` };
    }
    const { changed, manifest, read } = await importCatalogue({
      dataDir,
      assetsDir,
      files,
      madeAt: now().toISOString(),
      onStep: (step) => progress(step === 'merge' ? 'merging' : `reading ${step}`),
    });
    const films = manifest.films.toLocaleString('en');
    if (!changed) return { note: `${films} films, all as before.` };
    return { note: `${films} films, read again from ${read.length === 0 ? 'what was kept' : read.join(', ')}.` };
  },
};

function downloaded({ dataDir }: NightContext): ReturnType<typeof findSources> {
  const folder = join(dataDir, 'downloads');
  return existsSync(folder) ? findSources(folder) : new Map();
}
