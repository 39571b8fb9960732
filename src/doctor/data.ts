/** The data folder: are its files whole, which sets are imported, which models are in use. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { cataloguePaths, readManifest } from '#catalogue/manifest.ts';
import { currentArtefact, kinds } from '#store/artefacts.ts';
import { advice, type Finding, trouble, well } from './finding.ts';

const Envelope = z.object({ version: z.int().min(1), data: z.unknown() });

export async function examineData(dataDir: string): Promise<Finding[]> {
  return [await examineStore(dataDir), examineFilms(dataDir), ...(await examineModels(dataDir))];
}

/** Reads without the lock: files are only ever replaced whole. */
async function examineStore(dataDir: string): Promise<Finding> {
  const folder = join(dataDir, 'store');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json') && !/lock/.test(name));
  const bad: string[] = [];
  for (const name of names) {
    const whole = await readFile(join(folder, name), 'utf8').then(
      (text) => isWhole(text),
      () => false,
    );
    if (!whole) bad.push(name);
  }
  if (bad.length > 0) {
    const remedy =
      'Give the files to the user who runs Marquee if they are another’s. A damaged one is replaced by its previous copy at the next start.';
    return trouble('store', `${bad.join(', ')} in ${folder} cannot be read.`, remedy);
  }
  return well(
    'store',
    names.length === 0
      ? 'Nothing is stored yet.'
      : `${names.length} files of ratings, settings and journals are readable.`,
  );
}

function isWhole(text: string): boolean {
  try {
    return Envelope.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

function examineFilms(dataDir: string): Finding {
  const manifest = readManifest(cataloguePaths(dataDir).manifest);
  if (manifest === null) {
    return advice(
      'films',
      'The 400 films that come with Marquee; no set is imported.',
      'npm run marquee -- setup brings some 46,000.',
    );
  }
  const sets = Object.entries(manifest.filmsBySource).map(([set, films]) => `${set} (${films?.toLocaleString('en')})`);
  return well(
    'films',
    `${manifest.films.toLocaleString('en')} films, of ${manifest.madeAt.slice(0, 10)}: ${sets.join(', ')}.`,
  );
}

async function examineModels(dataDir: string): Promise<Finding[]> {
  const names = await kinds(dataDir);
  if (names.length === 0) return [well('models', 'Those that come with Marquee; the first night makes more.')];
  return Promise.all(
    names.map(async (kind) => {
      const { artefact, warnings } = await currentArtefact(dataDir, kind);
      const inUse = artefact === null ? 'none of its own is in use' : `version ${artefact.version} is in use`;
      if (warnings.length === 0) return well('models', `${kind}: ${inUse}.`);
      return trouble(
        'models',
        `${kind}: ${inUse}; ${warnings.join('; ')}.`,
        'The next night makes a new one; check the disk.',
      );
    }),
  );
}
