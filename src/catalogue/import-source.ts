import { createHash } from 'node:crypto';
import { createReadStream, rmSync, statSync } from 'node:fs';
import { WholeFile } from '#files/whole-file.ts';
import { cataloguePaths, hashFile, IMPORT_VERSION, type Imported, type SourceInput } from './manifest.ts';
import type { PartialMovie } from './partial.ts';
import { Problems, SourceError } from './problems.ts';
import { RatingsWriter } from './ratings/writer.ts';
import { readLines } from './sources/lines.ts';
import type { Copy, Source } from './sources/source.ts';

/** A source's rows on disk under temporary names: {@link publish} them or {@link discard} them. */
export interface StagedSource {
  readonly imported: Imported;
  /** Where the rows lie until they are published. */
  readonly rows: string;
  publish(): Promise<void>;
  discard(): void;
}

/** Reads one source's files and writes its rows, one JSON a line, without touching the rows of an earlier import. */
export async function stageSource(
  source: Source,
  copies: readonly Copy[],
  inputs: readonly SourceInput[],
  options: { readonly dataDir: string; readonly knownImdb: ReadonlySet<number> },
): Promise<StagedSource> {
  const paths = cataloguePaths(options.dataDir);
  const rows = new WholeFile(paths.rows(source.name));
  const note = new WholeFile(paths.imported(source.name));
  const ratings = new RatingsWriter(paths.ratings(source.name));
  const problems = new Problems();
  const discard = (): void => [rows, note, ratings].forEach((file) => void file.discard());
  let count = 0;
  try {
    for await (const movie of source.read(copies, { problems, ratings, knownImdb: options.knownImdb })) {
      rows.write(`${JSON.stringify(movie)}\n`);
      count += 1;
    }
    if (count === 0 && source.enriches !== true) throw nothingRead(copies, problems);
    rows.finish();
    const rated = ratings.finish();
    const imported: Imported = {
      version: IMPORT_VERSION,
      inputs: [...inputs],
      rows: count,
      skipped: problems.count,
      problems: problems.first,
      reasons: Object.fromEntries(problems.reasons),
      remarks: Object.fromEntries(problems.remarks),
      ratings: rated === null ? null : { ...rated, sha256: await hashFile(ratings.temporary) },
      bytes: rows.bytes,
      sha256: await hashFile(rows.temporary),
    };
    note.write(`${JSON.stringify(imported, null, 1)}\n`);
    note.finish();
    return {
      imported,
      rows: rows.temporary,
      discard,
      publish: async () => {
        if (rated === null) rmSync(paths.ratings(source.name), { force: true });
        else await ratings.publish();
        await rows.publish();
        await note.publish();
      },
    };
  } catch (error) {
    discard();
    throw error;
  }
}

function nothingRead(copies: readonly Copy[], problems: Problems): SourceError {
  const files = copies.flat().map(({ path }) => path);
  const [first] = problems.first;
  const why = first === undefined ? '' : ` ${first.file}, line ${first.line}: ${first.reason}.`;
  return new SourceError(`No film could be read from ${files.slice(0, 4).join(', ')}.${why}`);
}

/** Hashes of files on the disk, so that an archive that holds several sets is read for it once. */
export type Hashes = Map<string, Promise<string>>;

/** Size and hash of every file that a source's copies lie in. */
export async function describeInputs(copies: readonly Copy[], hashes: Hashes): Promise<SourceInput[]> {
  const inputs = new Map<string, SourceInput>();
  for (const { container, name, path } of copies.flat()) {
    const hash = hashes.get(container) ?? hashFile(container);
    hashes.set(container, hash);
    // Of a file in an archive its own name too: another reader may take another file out of the same archive.
    inputs.set(path, { file: name, bytes: statSync(container).size, sha256: await hash });
  }
  return [...inputs.values()].sort((a, b) => (`${a.file} ${a.sha256}` < `${b.file} ${b.sha256}` ? -1 : 1));
}

/** IMDb's numbers in rows on the disk. */
export async function imdbNumbers(rows: readonly string[]): Promise<Set<number>> {
  const numbers = new Set<number>();
  for (const path of rows) {
    for await (const { text } of readLines(createReadStream(path, { highWaterMark: 1 << 18 }), path)) {
      const { imdb } = (JSON.parse(text) as PartialMovie).ids ?? {};
      if (imdb !== undefined) numbers.add(imdb);
    }
  }
  return numbers;
}

/** A set of numbers as an input, so that what depends on it is read again when it changes. */
export function describeNumbers(numbers: ReadonlySet<number>): SourceInput {
  const sorted = Uint32Array.from(numbers).sort();
  const bytes = new Uint8Array(sorted.buffer);
  return { file: 'known films', bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
