import { readFileSync } from 'node:fs';
import { loadCatalogue } from '#catalogue/load.ts';
import type { Movie } from '#catalogue/movie.ts';
import { catalogueRatings, ratedSets } from '#catalogue/ratings/read.ts';
import { fromFiles } from '#models/recommend/artefact.ts';
import { thinOut } from '#models/recommend/colikes/compare.ts';
import { filmsLikedBy, fromRows, type Likes, likesFrom } from '#models/recommend/likes.ts';
import { likesByGenre } from '#models/recommend/likes-by-genre.ts';
import { MEMBER } from '#models/recommend/members-file.ts';
import { currentArtefact } from '#store/artefacts.ts';

export interface LessonLikes {
  readonly likes: Likes;
  /** The film of each column. */
  readonly films: readonly Movie[];
  /** Whether people really liked them: else each genre and decade stands for a person. */
  readonly real: boolean;
  /** Changes with the likes, and with nothing else. */
  readonly hash: string;
}

/** Enough to show how a descent goes, and few enough to do several while someone waits. */
const MOST_LIKES = 60_000;

/**
 * The likes of the people whose ratings were imported. Members of the servers are left out: a count of one would tell what one
 * of them likes.
 */
export async function lessonLikes({
  dataDir,
  assetsDir,
}: {
  readonly dataDir: string;
  readonly assetsDir: string;
}): Promise<LessonLikes> {
  const catalogue = loadCatalogue(dataDir, assetsDir);
  const { artefact } = await currentArtefact(dataDir, 'recommend');
  const trained = artefact ? fromFiles((name) => readFileSync(artefact.path(name))).likes : null;
  const imported = trained && withoutMembers(trained);
  const byId = new Map(catalogue.movies.map((movie) => [movie.id, movie]));
  if (artefact && imported && imported.people > 0) {
    const films = imported.filmIds.map((id) => byId.get(String(id)));
    if (films.every((film) => film !== undefined)) {
      return { likes: thinOut(imported, MOST_LIKES), films, real: true, hash: `${artefact.version} ${catalogue.hash}` };
    }
  }
  const sets = ratedSets(dataDir);
  const rated = likesFrom(catalogueRatings(sets, catalogue.movies)); // what no night has trained on yet
  if (rated.people > 0) {
    const films = rated.filmIds.map((row) => catalogue.movies[Number(row)]!);
    const hash = [catalogue.hash, ...sets.map(({ sha256 }) => sha256)].join(' ');
    return { likes: thinOut(rated, MOST_LIKES), films, real: true, hash };
  }
  const likes = likesByGenre(catalogue.movies);
  return { likes, films: catalogue.movies.slice(0, likes.films), real: false, hash: catalogue.hash };
}

function withoutMembers(likes: Likes): Likes {
  const rows = likes.personIds.flatMap((id, u) => (String(id).startsWith(MEMBER) ? [] : [filmsLikedBy(likes, u)]));
  return fromRows(rows, likes.films, likes.filmIds);
}
