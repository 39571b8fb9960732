import type { Recommender } from '../recommender.ts';
import { weightedRatings } from '../weighted-ratings.ts';

/**
 * Item-based nearest neighbours (Sarwar et al. 2001): a film's score is the sum of its cosines with the films of the taste, each
 * of them speaking for its `neighbours` nearest only. Cosines are of columns of the like matrix, in which a film rated below four
 * stars counts `lowWeight`.
 */
export function itemKnn({ neighbours = 100, lowWeight = 0, name = 'itemKnn' } = {}): Recommender {
  return {
    name,
    async learn(train) {
      const { rated, byPerson, byFilm } = weightedRatings(train, lowWeight);
      const norms = Float64Array.from({ length: train.films }, (_, j) => {
        let squares = 0;
        for (let at = rated.filmStart[j] as number; at < (rated.filmStart[j + 1] as number); at++)
          squares += (byFilm[at] as number) ** 2;
        return Math.sqrt(squares);
      });
      const products = new Float64Array(train.films);
      const nearest = Array.from({ length: train.films }, (_, i) => neighboursOf(i));
      return {
        score({ liked, low }) {
          const scores = new Float32Array(train.films);
          const add = (film: number, weight: number): void => {
            for (const [j, cosine] of nearest[film] ?? []) scores[j] = (scores[j] as number) + weight * cosine;
          };
          for (const film of liked) add(film, 1);
          if (lowWeight !== 0) for (const film of low) add(film, lowWeight);
          return scores;
        },
      };

      function neighboursOf(i: number): [number, number][] {
        const touched: number[] = [];
        for (let at = rated.filmStart[i] as number; at < (rated.filmStart[i + 1] as number); at++) {
          const [u, mine] = [rated.peopleOf[at] as number, byFilm[at] as number];
          for (let k = rated.personStart[u] as number; k < (rated.personStart[u + 1] as number); k++) {
            const j = rated.filmsOf[k] as number;
            if (j === i) continue;
            if (products[j] === 0) touched.push(j);
            products[j] = (products[j] as number) + mine * (byPerson[k] as number);
          }
        }
        const cosines = touched.map((j): [number, number] => [
          j,
          (products[j] as number) / ((norms[i] as number) * (norms[j] as number)),
        ]);
        for (const j of touched) products[j] = 0;
        return cosines.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, neighbours);
      }
    },
  };
}
