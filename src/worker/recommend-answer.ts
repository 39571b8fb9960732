import type { Movie } from '#catalogue/movie.ts';
import type { FilmRef } from '#contract/films.ts';
import type {
  MemberTasteGroup,
  Reason,
  Recommendations,
  RecommendMethods,
  RecommendQuery,
} from '#contract/recommend.ts';
import { DESCRIPTIONS, type Direction, directionOf } from '#models/recommend/directions.ts';
import { createExplainer, type ReasonByRow } from '#models/recommend/explain.ts';
import type { FilmRecommender, Pull } from '#models/recommend/film-recommender.ts';
import { LIKED_FROM } from '#models/recommend/likes.ts';
import type { Listed } from '#models/recommend/listing.ts';
import { tellingFilms } from '#models/recommend/questions.ts';
import type { Taste } from '#models/recommend/recommender.ts';
import { tasteGroups } from '#models/recommend/tastes.ts';
import { filmRef } from './handlers/films.ts';

/** What each step of a direction is worth, in deviations of score for a deviation of reach. */
const STRENGTH = { 1: 0.8, 2: 2 } as const;
/** Fewer films than this in a direction are no answer. */
const FEWEST = 3;

/** What answers need of texts beyond the vectors of whole films. */
export interface Texts {
  encode(texts: readonly string[]): Promise<readonly Float32Array[]>;
  /** The sentence of each film [rows] that is closest to the story of the one asked from; null where it would tell an ending. */
  closest(from: number, films: readonly number[]): Promise<readonly (string | null)[]>;
}

/** Answers questions for recommendations over one catalogue. */
export function createRecommendAnswers(
  recommender: FilmRecommender,
  content: Float32Array,
  { encode, closest }: Texts,
) {
  const { movies } = recommender;
  const rowOf = new Map(movies.map(({ id }, row) => [id, row]));
  const explainer = createExplainer(recommender);
  const ref = (row: number): FilmRef => filmRef(movies[row] as Movie);
  let described: Promise<ReadonlyMap<string, Float32Array>> | undefined;
  const descriptions = () => {
    described ??= encode(DESCRIPTIONS)
      .then((vectors) => new Map(DESCRIPTIONS.map((words, at) => [words, vectors[at] as Float32Array])))
      .catch(() => new Map()); // tags, genres and the films under them still tell
    return described;
  };

  async function recommend(query: RecommendQuery): Promise<Recommendations | null> {
    const { taste, unwanted, seen } = tasteOf(query, rowOf);
    if (taste.liked.length + taste.low.length === 0) return null;
    const { limit = 10, adventure = 1, but } = query;
    const direction = but && directionOf(but.direction, movies, content, await descriptions(), taste.liked);
    const plain = recommender.recommend({ taste, unwanted, seen, limit: direction ? LOOKED_BACK : limit, adventure });
    const turned = direction && but && towards(direction, but.steps);
    const listed = turned ? recommender.recommend({ taste, unwanted, seen, limit, adventure, pull: turned }) : plain;
    const reached = !direction || listed.length >= Math.min(FEWEST, limit);
    const shown = reached ? listed : plain.slice(0, limit);
    const before = new Map(plain.map(({ film }, at) => [film, at + 1]));
    const explained = shown.map(({ film }) => explainer.explain(film, taste.liked));
    const sentences = await sentencesOf(shown, explained);
    return {
      hits: shown.map(({ film, surprise }: Listed, at) => ({
        film: { ...ref(film), genres: (movies[film] as Movie).genres },
        reasons: (explained[at] as ReasonByRow[]).map((reason) => inWords(reason, sentences.get(film) ?? null)),
        surprise,
        moved: direction && reached ? { from: before.get(film) ?? null, why: direction.why(film) } : null,
      })),
      people: recommender.ties.people,
      cold: [...taste.liked].filter((row) => !recommender.ties.hasLikes(row)).map(ref),
      basis: basisOf(query, taste, recommender),
      unreachable: reached || !but ? null : but.direction,
    };
  }

  const rowsOf = (ids: readonly string[]): number[] => ids.flatMap((id) => rowOf.get(id) ?? []);
  return {
    recommend,
    tastes(ids: readonly string[]): MemberTasteGroup[] {
      const liked = rowsOf(ids);
      // In one space or the other: by who likes them as soon as that is known of most.
      const known = liked.filter((film) => recommender.ties.likeVector(film) !== null);
      const byLikes = known.length >= 0.7 * liked.length;
      const groups = byLikes
        ? tasteGroups(known, movies, (film) => recommender.ties.likeVector(film))
        : tasteGroups(liked, movies, (film) => recommender.ties.plotVector(film));
      return groups.map(({ films, ...inCommon }) => ({ films: films.map(ref), ...inCommon }));
    },
    tellingFilms: ({ liked, skip, round }: RecommendMethods['tellingFilms']['params']): FilmRef[] =>
      tellingFilms(recommender, { liked: rowsOf(liked), skip: new Set(rowsOf(skip)), round, count: TELLING }).map(ref),
  };

  /** For films whose plot speaks for them: the sentence that does. One run of the encoder for each film asked from. */
  async function sentencesOf(shown: readonly Listed[], explained: readonly (readonly ReasonByRow[])[]) {
    const byAsked = new Map<number, number[]>();
    shown.forEach(({ film }, at) => {
      const reason = explained[at]?.find(({ kind }) => kind === 'plot');
      if (reason?.kind === 'plot') byAsked.set(reason.film, [...(byAsked.get(reason.film) ?? []), film]);
    });
    const sentences = new Map<number, string | null>();
    await Promise.all(
      [...byAsked].map(async ([asked, films]) => {
        const told = await closest(asked, films).catch(() => []); // that it is close is known without one
        films.forEach((film, at) => {
          sentences.set(film, told[at] ?? null);
        });
      }),
    );
    return sentences;
  }

  function inWords(reason: ReasonByRow, sentence: string | null): Reason {
    if (reason.kind === 'neighbours') return { ...reason, liked: reason.liked.map(ref) };
    if (reason.kind === 'plot') return { ...reason, film: ref(reason.film), sentence };
    return { ...reason, film: ref(reason.film) };
  }
}

/** Films of a round: three rows of three buttons. */
const TELLING = 9;

/** Places of the list without a direction that a film's move is told against. */
const LOOKED_BACK = 100;

const towards = (direction: Direction, steps: 1 | 2): Pull => ({ ...direction, strength: STRENGTH[steps] });

/** Of a longer taste two films that do not go together are no wonder. */
const MOST_OPPOSED = 5;

function basisOf(
  { ratings = [], films }: RecommendQuery,
  { liked, low }: Taste,
  { ties }: FilmRecommender,
): Recommendations['basis'] {
  if (liked.length === 0) return 'nothing-liked';
  if (ties.people > 0 && liked.every((film) => !ties.hasLikes(film))) return 'no-overlap';
  if (liked.length <= MOST_OPPOSED && [...liked].some((a) => [...liked].some((b) => a < b && ties.opposed(a, b))))
    return 'opposed';
  const stars = new Set(ratings.map((rating) => rating.stars));
  return films.length === 0 && ratings.length >= 5 && low.length === 0 && stars.size === 1 ? 'all-alike' : 'taste';
}

/** Films as rows; ids the catalogue no longer holds are passed over. What a film was last said to be counts. */
function tasteOf(query: RecommendQuery, rowOf: ReadonlyMap<string, number>) {
  const rows = (ids: readonly string[] = []): number[] => ids.flatMap((id) => rowOf.get(id) ?? []);
  const likes = new Map<number, boolean>();
  for (const { film, stars } of query.ratings ?? [])
    for (const row of rows([film])) likes.set(row, stars >= LIKED_FROM);
  for (const row of [...rows(query.films), ...rows(query.moreLike)]) likes.set(row, true);
  const unwanted = rows(query.refused);
  for (const row of unwanted) likes.delete(row);
  const said = (liked: boolean): Uint32Array =>
    Uint32Array.from([...likes].filter(([, is]) => is === liked).map(([row]) => row)).sort();
  return { taste: { liked: said(true), low: said(false) }, unwanted, seen: rows(query.seen) };
}
