import { loadCatalogue } from '#catalogue/load.ts';
import { SourceError } from '#catalogue/problems.ts';
import { RatingColumns } from '#catalogue/ratings/columns.ts';
import { catalogueRatings, ratedSets } from '#catalogue/ratings/read.ts';
import { type RatingsFile, readRatingsFile } from '#catalogue/ratings/read-file.ts';
import { UsageError } from '../verb.ts';

/**
 * The ratings of a file, or all that were imported, by MovieLens's numbers of the films.
 *
 * @throws UsageError when there are none
 */
export async function ratingsToMeasure(
  file: string | undefined,
  { dataDir, assetsDir }: { readonly dataDir: string; readonly assetsDir: string },
): Promise<RatingsFile> {
  if (file !== undefined) {
    return readRatingsFile(file).catch((error) => {
      throw error instanceof SourceError ? new UsageError(error.message) : error;
    });
  }
  const { movies } = loadCatalogue(dataDir, assetsDir);
  const ratings = new RatingColumns();
  for (const { person, film, stars } of catalogueRatings(ratedSets(dataDir), movies)) {
    const number = movies[film]?.ids.movielens;
    if (number !== undefined) ratings.add(person, number, Math.round(stars * 10));
  }
  if (ratings.length === 0)
    throw new UsageError('There are no ratings yet: run `marquee setup`, or pass --ratings FILE.');
  return { ratings, malformed: { count: 0, lines: [] }, numbering: 'movielens' };
}
