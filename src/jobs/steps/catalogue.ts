import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { importCatalogue } from '#catalogue/import.ts';
import { findInputs } from '#catalogue/input/find-inputs.ts';
import { loadCatalogue } from '#catalogue/load.ts';
import { IMPORT_VERSION } from '#catalogue/manifest.ts';
import { type Recognised, recognise } from '#catalogue/sources/recognise.ts';
import { starterFile } from '#catalogue/starter.ts';
import type { CheckResult } from '#contract/checks.ts';
import { checkInputs } from '../check-inputs.ts';
import type { NightContext, Step } from '../step.ts';
import { mergedProfile } from './profiles.ts';

/** Reads again the downloaded files that were replaced since the last import. Fetches nothing: `marquee setup` does that. */
export const refreshCatalogue: Step = {
  name: 'catalogue',
  title: 'Refresh the catalogue',
  inputs: ['downloads/', 'starter films'],
  outputs: ['catalogue/'],

  async fingerprint(context) {
    const hash = createHash('sha256').update(`v${IMPORT_VERSION}`);
    const copies = [...(await downloaded(context)).values()].flat(2);
    for (const path of [starterFile(context.assetsDir), ...new Set(copies.map(({ container }) => container))]) {
      const { size, mtimeMs } = statSync(path);
      hash.update(`\n${path} ${size} ${mtimeMs}`);
    }
    return hash.digest('hex');
  },

  lost: async ({ dataDir, assetsDir }) => loadCatalogue(dataDir, assetsDir).warning !== null,

  async run(context) {
    const { dataDir, assetsDir, now, progress } = context;
    const copies = await downloaded(context);
    if (copies.size === 0) {
      const { movies } = loadCatalogue(dataDir, assetsDir);
      return { note: `Nothing is downloaded: the ${movies.length} films there are stay as they are.` };
    }
    let checks: readonly CheckResult[] = [];
    const { changed, manifest, read, failed } = await importCatalogue({
      dataDir,
      assetsDir,
      copies,
      madeAt: now().toISOString(),
      judge: async (file, merged) => {
        checks = await checkInputs(dataDir, [await mergedProfile(file, merged)]);
      },
      onStep: (step) => progress(step === 'merge' ? 'merging' : `reading ${step}`),
    });
    const films = manifest.films.toLocaleString('en');
    const failures = [...failed.values()].map(({ message }) => ` ${message}`).join('');
    if (!changed) return { note: `${films} films, all as before.${failures}` };
    return {
      checks,
      note: `${films} films, read again from ${read.length === 0 ? 'what was kept' : read.join(', ')}.${failures}`,
    };
  },
};

async function downloaded({ dataDir }: NightContext): Promise<Recognised['copies']> {
  const folder = join(dataDir, 'downloads');
  return existsSync(folder) ? (await recognise(await findInputs(folder))).copies : new Map();
}
