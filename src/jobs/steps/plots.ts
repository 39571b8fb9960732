import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { loadCatalogue } from '#catalogue/load.ts';
import { INDEX_VERSION } from '#models/plots/index.ts';
import type { NightContext, Step } from '../step.ts';
import { openPlots } from './open-plots.ts';
import { filmsProfile } from './profiles.ts';

/** Indexes kept: the one in use, and the one a process that is being replaced may still read. */
const KEPT = 2;

/** Encodes the passages whose text is new and rebuilds the index of plot search. */
export const indexPlots: Step = {
  name: 'plots',
  title: 'Encode what changed and index the plots',
  inputs: ['catalogue/', 'cache/passages-*.bin'],
  outputs: ['cache/passages-*.bin', 'cache/plots-*.bin'],

  fingerprint: ({ dataDir, assetsDir, encoder }) =>
    `${loadCatalogue(dataDir, assetsDir).hash} ${encoder} v${INDEX_VERSION}`,

  async lost({ dataDir, assetsDir }) {
    const { hash } = loadCatalogue(dataDir, assetsDir);
    return !(await indexes(dataDir)).some((name) => name.startsWith(`plots-${hash.slice(0, 16)}-`));
  },

  profiles: async (context) => [filmsProfile(context)],

  async run(context) {
    const { catalogue, encoder, encoded } = await openPlots(context);
    await encoder.close();
    await removeOld(context);
    const films = catalogue.movies.length.toLocaleString('en');
    const news = encoded === 0 ? 'no new passage' : `${encoded.toLocaleString('en')} new passages`;
    return { note: `${films} films are indexed, ${news} to encode.` };
  },
};

async function indexes(dataDir: string): Promise<string[]> {
  const names = await readdir(join(dataDir, 'cache')).catch(() => []);
  return names.filter((name) => name.startsWith('plots-') && name.endsWith('.bin'));
}

async function removeOld({ dataDir }: NightContext): Promise<void> {
  const files = (await indexes(dataDir)).map((name) => join(dataDir, 'cache', name));
  const aged = await Promise.all(files.map(async (path) => ({ path, at: (await stat(path)).mtimeMs })));
  for (const { path } of aged.sort((a, b) => b.at - a.at).slice(KEPT)) await rm(path, { force: true });
}
