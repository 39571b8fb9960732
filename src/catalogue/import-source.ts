import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { WholeFile } from '#files/whole-file.ts';
import { cataloguePaths, hashFile, IMPORT_VERSION, type Imported, type SourceInput } from './manifest.ts';
import { Problems, SourceError } from './problems.ts';
import type { Source } from './sources/source.ts';

/** A source's rows on disk under temporary names: {@link publish} them or {@link discard} them. */
export interface StagedSource {
  readonly imported: Imported;
  publish(): Promise<void>;
  discard(): void;
}

/** Reads one source's files and writes its rows, one JSON a line, without touching the rows of an earlier import. */
export async function stageSource(
  source: Source,
  files: readonly string[],
  inputs: readonly SourceInput[],
  dataDir: string,
): Promise<StagedSource> {
  const paths = cataloguePaths(dataDir);
  const rows = new WholeFile(paths.rows(source.name));
  const note = new WholeFile(paths.imported(source.name));
  const problems = new Problems();
  let count = 0;
  try {
    for await (const movie of source.read(files, problems)) {
      rows.write(`${JSON.stringify(movie)}\n`);
      count += 1;
    }
    if (count === 0)
      throw new SourceError(`No film could be read from ${files.map((file) => basename(file)).join(', ')}.`);
    rows.finish();
    const imported: Imported = {
      version: IMPORT_VERSION,
      inputs: [...inputs],
      rows: count,
      skipped: problems.count,
      problems: problems.first,
      bytes: rows.bytes,
      sha256: await hashFile(rows.temporary),
    };
    note.write(`${JSON.stringify(imported, null, 1)}\n`);
    note.finish();
    return {
      imported,
      publish: async () => {
        await rows.publish();
        await note.publish();
      },
      discard: () => [rows, note].forEach((file) => void file.discard()),
    };
  } catch (error) {
    rows.discard();
    note.discard();
    throw error;
  }
}

/** Size and hash of every file of a source; of a folder, of the files in it. */
export async function describeInputs(files: readonly string[]): Promise<SourceInput[]> {
  const inputs: SourceInput[] = [];
  for (const file of files) {
    const inside = statSync(file).isDirectory() ? readdirSync(file).map((name) => join(file, name)) : [file];
    for (const path of inside.filter((name) => statSync(name).isFile()).sort()) {
      inputs.push({ file: basename(path), bytes: statSync(path).size, sha256: await hashFile(path) });
    }
  }
  return inputs;
}
