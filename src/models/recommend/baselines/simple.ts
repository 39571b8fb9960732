import { createRandom } from 'onnx-autograd';
import { type Likes, likeCount } from '../likes.ts';
import type { Recommender } from '../recommender.ts';

/** Any film is as good as any other. */
export const random: Recommender = {
  name: 'random',
  async learn(train, seed) {
    const next = createRandom(seed);
    return { score: () => Float32Array.from({ length: train.films }, next) };
  },
};

/** What most people like, whoever asks. */
export const popular: Recommender = {
  name: 'popular',
  async learn(train) {
    const counts = popularity(train);
    return { score: () => counts };
  },
};

/** [films]: likes of each. */
function popularity(likes: Likes): Float32Array {
  return Float32Array.from({ length: likes.films }, (_, j) => likeCount(likes, j));
}
