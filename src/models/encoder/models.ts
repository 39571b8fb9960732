/** The two ONNX files of an encoder: one that answers vectors, one that shows its inner values. */
import {
  cast,
  Graph,
  l2Normalize,
  linear,
  maskedMean,
  slice,
  squeeze,
  type Tensor,
  tanh,
  toModel,
  transpose,
} from 'onnx-autograd';
import { additiveMask, bertLayer, type Dense, embed } from './bert.ts';
import type { DenseHead } from './head.ts';
import type { ModelFiles } from './model-files.ts';
import { layerWeights, readEmbeddings } from './weights.ts';

/** Goes up with every change that makes another file of the same weights; `encoder.ts` counts the ones with vectors. */
export const BUILDER_VERSION = 1;

/**
 * Inputs `ids` and `mask` (int32 [batch, tokens]); output `vectors` [batch, width of the head], length 1: the
 * mean of attended tokens, or whatever else the checkpoint's head makes.
 * @param others more outputs; `dense` may add to them while the graph is written
 */
export function vectorModel(
  { checkpoint: read, config, head }: Pick<ModelFiles, 'checkpoint' | 'config' | 'head'>,
  dense?: Dense,
  others: Readonly<Record<string, Tensor>> = {},
): Uint8Array {
  const checkpoint = read();
  const { graph, ids, mask } = start();
  const additive = additiveMask(mask);
  let x = embed(ids, undefined, readEmbeddings(checkpoint, config), config);
  for (let layer = 0; layer < config.layers; layer += 1) {
    x = bertLayer(x, additive, layerWeights(graph, checkpoint, layer), config, dense).output;
  }
  const pooled = head.pooling === 'mean' ? maskedMean(x, cast(mask, 'float32')) : squeeze(slice(x, 1, 0, 1), 1);
  return toModel(graph, { vectors: l2Normalize(head.dense.reduce(denseHead, pooled)), ...others });
}

/** x [batch, in] -> [batch, out]. */
function denseHead(x: Tensor, { weight, bias, out, activation }: DenseHead): Tensor {
  const { graph } = x;
  const matrix = transpose(graph.constant(weight, [out, weight.length / out]), [1, 0]);
  const product = linear(x, matrix, graph.constant(bias ?? new Float32Array(out), [out]));
  return activation === 'tanh' ? tanh(product) : product;
}

/**
 * Inputs `ids`, `mask`, `types`; outputs `hidden.0` (the embeddings) to `hidden.<layers>` [batch, tokens, width] and
 * `attention.<layer>` [batch, heads, tokens, tokens].
 */
export function inspectModel(
  { checkpoint: read, config }: Pick<ModelFiles, 'checkpoint' | 'config'>,
  layers = config.layers,
): Uint8Array {
  const checkpoint = read();
  const { graph, ids, mask } = start();
  const types = graph.input('types', 'int32', ['batch', 'tokens']);
  const additive = additiveMask(mask);
  const outputs: Record<string, Tensor> = {};
  let x = embed(ids, types, readEmbeddings(checkpoint, config), config);
  outputs['hidden.0'] = x;
  for (let layer = 0; layer < layers; layer += 1) {
    const { output, attention } = bertLayer(x, additive, layerWeights(graph, checkpoint, layer), config);
    outputs[`attention.${layer}`] = attention;
    outputs[`hidden.${layer + 1}`] = output;
    x = output;
  }
  return toModel(graph, outputs);
}

function start(): { graph: Graph; ids: Tensor; mask: Tensor } {
  const graph = new Graph();
  const [ids, mask] = ['ids', 'mask'].map((name) => graph.input(name, 'int32', ['batch', 'tokens'])) as [
    Tensor,
    Tensor,
  ];
  return { graph, ids, mask };
}
