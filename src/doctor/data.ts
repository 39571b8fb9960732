/** The data folder: are its files whole, which sets are imported, which models are in use. */
import { join } from 'node:path';
import { cataloguePaths, readManifest } from '#catalogue/manifest.ts';
import { refusedFile } from '#machine/folder.ts';
import { currentArtefact, kinds } from '#store/artefacts.ts';
import { readRecords } from '#store/disk/read-records.ts';
import { FEEDBACK } from '#store/kinds/feedback.ts';
import { DEAD_LINKS, GIFS } from '#store/kinds/gifs.ts';
import { NewerFileError, type RecordKind } from '#store/kinds/kind.ts';
import { RATINGS } from '#store/kinds/ratings.ts';
import { SERVERS } from '#store/kinds/servers.ts';
import { SETTINGS } from '#store/kinds/settings.ts';
import { advice, type Finding, trouble, well } from './finding.ts';

/** Every kind of record that is stored, whatever a record of it looks like. */
const KINDS = [SETTINGS, RATINGS, FEEDBACK, GIFS, DEAD_LINKS, SERVERS] as readonly RecordKind<unknown>[];

export async function examineData(dataDir: string): Promise<Finding[]> {
  return [await examineStore(dataDir), examineFilms(dataDir), ...(await examineModels(dataDir))];
}

/** Reads as a start would, without the lock: what a running bot appends meanwhile harms nobody. */
async function examineStore(dataDir: string): Promise<Finding> {
  const counts: string[] = [];
  const bad: string[] = [];
  for (const kind of KINDS) {
    try {
      const read = await readRecords((name) => join(dataDir, 'store', name), kind);
      if (read.count > 0) counts.push(`${read.count.toLocaleString('en')} of ${kind.name}`);
      if (read.bad.length > 0) bad.push(`${read.bad.length} of ${kind.name} cannot be read`);
    } catch (error) {
      if (error instanceof NewerFileError) return trouble('store', error.message, 'Nothing is touched until then.');
      const refused = refusedFile(error);
      if (refused === null) throw error;
      return trouble('store', refused, 'Nothing can be stored until then.');
    }
  }
  if (bad.length === 0)
    return well('store', counts.length === 0 ? 'Nothing is stored yet.' : `Records: ${counts.join(', ')}.`);
  const remedy = 'The next start sets them aside and goes on with the rest; look at the disk.';
  return trouble('store', `Of the records in ${join(dataDir, 'store')}, ${bad.join(', ')}.`, remedy);
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
