import {
  conv,
  createRandom,
  type Graph,
  globalAveragePool,
  maxPool,
  normal,
  relu,
  reshape,
  type Tensor,
} from 'onnx-autograd';
import type { PictureNetwork } from './network.ts';

const CHANNELS = [24, 48, 96] as const;
const SEED = 3;

/** Three convolutions of 3 x 3, each followed by relu and halving, then the mean of each channel: where no backbone is at hand. */
export function smallNetwork(size: number): PictureNetwork {
  return {
    name: 'a convolutional network of three layers',
    pretrained: false,
    shape: [3, size, size],
    features: CHANNELS[2],
    products: CHANNELS.reduce((sum, own, at) => sum + own * (CHANNELS[at - 1] ?? 3) * 9 * (size >> at) ** 2, 0),
    async head({ pixels }) {
      return Float32Array.from(pixels, (value) => value / 127.5 - 1);
    },
    tail: convolutions,
    async close() {},
  };
}

export function convolutions(graph: Graph, x: Tensor): Tensor {
  const random = createRandom(SEED);
  let [y, before] = [x, 3];
  CHANNELS.forEach((channels, at) => {
    const deviation = Math.sqrt(2 / (before * 9)); // He et al. 2015
    const weight = graph.variable(`conv${at}`, normal(random, channels * before * 9, deviation), [
      channels,
      before,
      3,
      3,
    ]);
    const bias = graph.variable(`bias${at}`, new Float32Array(channels), [channels]);
    y = relu(conv(y, weight, bias, { padding: 'same' }));
    if (at < 2) y = maxPool(y, 2);
    before = channels;
  });
  return reshape(globalAveragePool(y), [-1, before]);
}
