/** The genre model in use: the artefact that training made, or the small one the project comes with. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type GenreModel, readModel } from '#models/genres/index.ts';
import { currentArtefact } from '#store/artefacts.ts';

export interface GenreModelInUse {
  readonly model: GenreModel | null;
  /** The artefact's, or `bundled`. */
  readonly version: string;
  /** What was passed over on the way, a sentence each. */
  readonly warnings: readonly string[];
}

/** A damaged artefact is passed over with a warning; the bundled model answers then. */
export async function genreModelInUse(dataDir: string, assetsDir: string): Promise<GenreModelInUse> {
  const { artefact, warnings } = await currentArtefact(dataDir, 'genres');
  const said = [...warnings];
  if (artefact) {
    try {
      const names = new Set(Object.keys(artefact.manifest.files));
      const model = await readModel(async (name) => (names.has(name) ? readFile(artefact.path(name)) : null));
      return { model, version: artefact.version, warnings: said };
    } catch (error) {
      said.push(`genres ${artefact.version} was passed over: ${(error as Error).message}`);
    }
  }
  const folder = join(assetsDir, 'learned', 'genres');
  try {
    const model = await readModel((name) => readFile(join(folder, name)).catch(() => null));
    return { model, version: 'bundled', warnings: said };
  } catch (error) {
    return { model: null, version: 'none', warnings: [...said, (error as Error).message] };
  }
}
