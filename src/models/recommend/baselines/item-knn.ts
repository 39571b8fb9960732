import { likeCount } from '../likes.ts';
import type { Recommender } from '../recommender.ts';

/**
 * Item-based nearest neighbours (Sarwar et al. 2001): a film's score is the sum of its cosines with the liked films, each
 * liked film speaking for its `neighbours` nearest only. Cosines are of columns of the like matrix.
 */
export function itemKnn(neighbours = 100): Recommender {
  return {
    name: 'itemKnn',
    async learn(train) {
      const counts = new Uint32Array(train.films);
      const nearest = Array.from({ length: train.films }, (_, i) => neighboursOf(i));
      return {
        score(liked) {
          const scores = new Float32Array(train.films);
          for (const i of liked) for (const [j, cosine] of nearest[i] ?? []) scores[j] = (scores[j] as number) + cosine;
          return scores;
        },
      };

      function neighboursOf(i: number): [number, number][] {
        const touched: number[] = [];
        for (let at = train.filmStart[i] as number; at < (train.filmStart[i + 1] as number); at++) {
          const u = train.peopleOf[at] as number;
          for (let k = train.personStart[u] as number; k < (train.personStart[u + 1] as number); k++) {
            const j = train.filmsOf[k] as number;
            if (j === i) continue;
            if (counts[j] === 0) touched.push(j);
            counts[j] = (counts[j] as number) + 1;
          }
        }
        const cosines = touched.map((j): [number, number] => [
          j,
          (counts[j] as number) / Math.sqrt(likeCount(train, i) * likeCount(train, j)),
        ]);
        for (const j of touched) counts[j] = 0;
        return cosines.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, neighbours);
      }
    },
  };
}
