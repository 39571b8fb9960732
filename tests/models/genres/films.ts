import { createRandom } from 'onnx-autograd';
import type { Genre } from '#catalogue/genres.ts';
import type { Movie } from '#catalogue/movie.ts';

const WORDS: Readonly<Partial<Record<Genre, readonly string[]>>> = {
  Horror: ['ghost', 'haunted', 'scream', 'curse', 'demon'],
  Western: ['sheriff', 'saloon', 'ranch', 'outlaw', 'cattle'],
  Romance: ['wedding', 'lovers', 'kiss', 'heartbreak', 'letters'],
};
const FILLER = [
  'the',
  'town',
  'night',
  'family',
  'road',
  'winter',
  'money',
  'friend',
  'door',
  'letter',
  'river',
  'music',
];

/** Films whose few telling words give their genres away, one genre or two each. */
export function madeUpFilms(count: number, seed = 5): Movie[] {
  const random = createRandom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const genres = Object.keys(WORDS) as Genre[];
  return Array.from({ length: count }, (_, at) => {
    const own = [...new Set(random() < 0.3 ? [pick(genres), pick(genres)] : [pick(genres)])];
    const words = Array.from({ length: 18 }, () => pick(random() < 0.4 ? WORDS[pick(own)]! : FILLER));
    return madeUpFilm({ id: `film-${at}`, title: `Film number ${at}`, genres: own, overview: `${words.join(' ')}.` });
  });
}

export function madeUpFilm(some: Partial<Movie>): Movie {
  return {
    id: 'a-film', title: 'A Film', alternativeTitles: [], year: 2000, plot: '', overview: '', lead: '', genres: [],
    directors: [], cast: [], origin: [], languages: [], keywords: [], votes: 0, ids: {}, ...some,
  }; // biome-ignore format: a record
}
