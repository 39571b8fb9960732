import { createHash } from 'node:crypto';
import { type Catalogue, loadCatalogue } from '#catalogue/load.ts';
import { type CatalogueManifest, cataloguePaths, readManifest } from '#catalogue/manifest.ts';
import type { Movie } from '#catalogue/movie.ts';
import { catalogueRatings, ratedSets } from '#catalogue/ratings/read.ts';
import type { InputProfile } from '#contract/checks.ts';
import { linesOf } from '#files/lines.ts';
import { profileAnswers } from '#models/checks/answers.ts';
import { profileFilms } from '#models/checks/films.ts';
import { profileRatings } from '#models/checks/ratings.ts';
import { questionKey } from '#store/feedback.ts';
import { readSnapshot } from '#store/snapshot.ts';
import type { NightContext } from '../step.ts';

/** The films in use, as genres and recommendations learn from them. */
export function filmsProfile({ dataDir, assetsDir }: NightContext): InputProfile {
  const catalogue = loadCatalogue(dataDir, assetsDir);
  return profileFilms(catalogue.movies, catalogue.hash, originOf(dataDir, catalogue));
}

/** Films that are merged and not in use yet. */
export async function mergedProfile(file: string, manifest: CatalogueManifest): Promise<InputProfile> {
  const movies: Movie[] = [];
  for await (const { text } of linesOf(file)) movies.push(JSON.parse(text) as Movie);
  return profileFilms(movies, manifest.sha256, setsOf(manifest));
}

/** The sets that the films come from: importing another one is no fault of the data. */
function originOf(dataDir: string, { starterOnly }: Catalogue): string {
  const manifest = readManifest(cataloguePaths(dataDir).manifest);
  return starterOnly || manifest === null ? 'starter' : setsOf(manifest);
}

const setsOf = ({ mergedFrom }: CatalogueManifest): string => Object.keys(mergedFrom).sort().join(' ');

/** What members rated and said. */
export async function memberProfiles(context: NightContext): Promise<InputProfile[]> {
  const { ratings, feedback } = await readSnapshot(context);
  const stars = ratings
    .map(({ memberId, filmId, stars }) => ({ person: memberId, film: filmId, stars }))
    .sort((a, b) => (a.person < b.person ? -1 : a.person > b.person ? 1 : 0));
  const answers = feedback.map(({ memberId, opinion }) => ({
    person: memberId,
    question: questionKey(opinion),
    verdict: opinion.verdict,
  }));
  const about = { input: 'ratings', origin: 'members', hash: hashOf(stars) };
  return [profileRatings(stars, about), profileAnswers(answers, hashOf(answers))];
}

/** What people of the imported sets rated; none where no set with ratings is imported. */
export function setsProfile({ dataDir, assetsDir }: NightContext): InputProfile[] {
  const sets = ratedSets(dataDir);
  if (sets.length === 0) return [];
  const { movies } = loadCatalogue(dataDir, assetsDir);
  const origin = sets.map(({ source }) => source).join(' ');
  const hash = hashOf(sets.map(({ sha256 }) => sha256));
  return [profileRatings(catalogueRatings(sets, movies), { input: 'imported ratings', origin, hash })];
}

const hashOf = (rows: unknown): string => createHash('sha256').update(JSON.stringify(rows)).digest('hex');
