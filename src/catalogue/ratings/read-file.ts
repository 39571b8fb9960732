import { existsSync } from 'node:fs';
import { findInputs } from '../input/find-inputs.ts';
import { SourceError } from '../problems.ts';
import { headerOfFile } from '../sources/recognise.ts';
import { hasColumns } from '../sources/source.ts';
import { RatingColumns } from './columns.ts';
import { type Scanned, scanRatings } from './scan.ts';
import type { FilmNumbering } from './writer.ts';

export interface RatingsFile extends Pick<Scanned, 'malformed'> {
  readonly ratings: RatingColumns;
  /** Whose numbers of films they use. */
  readonly numbering: FilmNumbering;
}

/**
 * Reads one file of ratings in any of MovieLens's layouts, or the one in an archive or a folder.
 *
 * @throws SourceError when there is no such file, or no rating in it
 */
export async function readRatingsFile(path: string): Promise<RatingsFile> {
  if (!existsSync(path)) throw new SourceError(`There is no ratings file at ${path}.`);
  const { files, unreadable } = await findInputs(path);
  if (files.length === 0 && unreadable[0] !== undefined) throw new SourceError(`${path} ${unreadable[0].reason}`);
  const named = files.find(({ name }) => /^(?:ratings.*\.(?:csv|dat)|u\.data)$/i.test(name));
  const file = named ?? (files.length === 1 ? files[0] : undefined) ?? (await byColumns(files));
  if (file === undefined) throw new SourceError(`${path} holds no ratings.csv, ratings.dat or u.data.`);
  const ratings = new RatingColumns();
  const { malformed } = await scanRatings(file.open(), file.path, (person, film, tenths, at) =>
    ratings.add(person, film, tenths, at),
  );
  if (ratings.length === 0) throw new SourceError(`${path} holds no ratings: a line is person,film,stars.`);
  return { ratings, malformed, numbering: /^u\.data$/i.test(file.name) ? 'movielens100k' : 'movielens' };
}

async function byColumns(files: Awaited<ReturnType<typeof findInputs>>['files']) {
  for (const file of files) {
    const columns = await headerOfFile(file);
    if (hasColumns({ ...file, columns }, 'userId', 'movieId', 'rating')) return file;
  }
  return undefined;
}
