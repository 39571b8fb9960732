import type { Recommender } from './recommender.ts';

/**
 * Films whose plots are close to those of the liked ones: needs no other person's likes, so it speaks for films nobody
 * has rated yet.
 * @param vectors [films, dims] L2-normalised plot vectors; a row of zeros for a film without a plot
 * @param nearest how many of the liked films speak for a film: its closest ones
 */
export function content(vectors: Float32Array, dims: number, nearest = 3): Recommender {
  return {
    name: 'plots',
    async learn(train) {
      return {
        score(liked) {
          const scores = new Float32Array(train.films);
          const top = new Float32Array(nearest);
          for (let j = 0; j < train.films; j++) {
            top.fill(0);
            for (const i of liked) {
              let dot = 0;
              for (let k = 0; k < dims; k++)
                dot += (vectors[i * dims + k] as number) * (vectors[j * dims + k] as number);
              insert(top, dot);
            }
            for (const dot of top) scores[j] = (scores[j] as number) + dot;
          }
          return scores;
        },
      };
    },
  };
}

/** Keeps the largest values seen, descending. */
function insert(top: Float32Array, value: number): void {
  let at = top.length - 1;
  if (value <= (top[at] as number)) return;
  while (at > 0 && (top[at - 1] as number) < value) {
    top[at] = top[at - 1] as number;
    at -= 1;
  }
  top[at] = value;
}
