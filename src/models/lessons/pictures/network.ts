import type { Graph, Tensor } from 'onnx-autograd';
import type { Pictures } from './picture-set.ts';

/**
 * A network of pictures in two parts: a head that stays as it is and is run once for each picture, and a tail of layers that
 * end in features and can be trained.
 */
export interface PictureNetwork {
  /** As the answer calls it. */
  readonly name: string;
  /** Whether it has learned from other pictures before. */
  readonly pretrained: boolean;
  /** Of what the head makes of one picture: [channels, height, width]. */
  readonly shape: readonly [number, number, number];
  readonly features: number;
  /** Multiplications of the tail's convolutions for one picture. */
  readonly products: number;
  /** What the head makes of pictures: [count, ...shape]. Calls `onPictures` now and then with how many are done. */
  head(pictures: Pictures, onPictures: (done: number) => void): Promise<Float32Array>;
  /** Writes the tail into a graph, its weights as variables: [batch, ...shape] -> [batch, features]. */
  tail(graph: Graph, x: Tensor): Tensor;
  close(): Promise<void>;
}
