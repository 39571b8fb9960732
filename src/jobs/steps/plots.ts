import { readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { loadCatalogue } from '#catalogue/load.ts';
import { isComplete } from '#loaders/plots/prepare.ts';
import { INDEX_VERSION } from '#models/plots/index.ts';
import type { Step } from '../step.ts';
import { encodePlots } from './open-plots.ts';
import { filmsProfile } from './profiles.ts';

/** Indexes kept: the one in use, and the one a process that is being replaced may still read. */
const KEPT = 2;
const KINDS = ['plots-', 'words-'];

/** Encodes the passages whose text is new and rebuilds the index of plot search. */
export const indexPlots: Step = {
  name: 'plots',
  title: 'Encode what changed and index the plots',
  inputs: ['catalogue/', 'cache/passages-*.bin'],
  outputs: ['cache/passages-*.bin', 'cache/plots-*.bin', 'cache/words-*.bin'],

  fingerprint: ({ dataDir, assetsDir, encoder }) =>
    `${loadCatalogue(dataDir, assetsDir).hash} ${encoder} v${INDEX_VERSION}`,

  async lost({ dataDir, assetsDir }) {
    const { hash } = loadCatalogue(dataDir, assetsDir);
    const own = (await kept(dataDir, 'plots-')).filter((path) =>
      basename(path).startsWith(`plots-${hash.slice(0, 16)}-`),
    );
    const complete = await Promise.all(own.map(isComplete));
    return !complete.includes(true);
  },

  profiles: async (context) => [filmsProfile(context)],

  async run(context) {
    const { catalogue, encoded } = await encodePlots(context);
    await Promise.all(KINDS.map((kind) => removeOld(context.dataDir, kind)));
    const films = catalogue.movies.length.toLocaleString('en');
    const news = encoded === 0 ? 'no new passage' : `${encoded.toLocaleString('en')} new passages`;
    return { note: `${films} films are indexed, ${news} to encode.` };
  },
};

/** Index files of a kind. */
async function kept(dataDir: string, kind: string): Promise<string[]> {
  const names = await readdir(join(dataDir, 'cache')).catch(() => []);
  return names
    .filter((name) => name.startsWith(kind) && name.endsWith('.bin'))
    .map((name) => join(dataDir, 'cache', name));
}

async function removeOld(dataDir: string, kind: string): Promise<void> {
  const files = await kept(dataDir, kind);
  const aged = await Promise.all(files.map(async (path) => ({ path, at: (await stat(path)).mtimeMs })));
  for (const { path } of aged.sort((a, b) => b.at - a.at).slice(KEPT)) await rm(path, { force: true });
}
