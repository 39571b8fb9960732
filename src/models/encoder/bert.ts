/**
 * BERT's encoder (Devlin et al. 2019) in plain operators: every one of them has a gradient, and every inner value can be
 * looked at.
 */
import {
  add, cast, gather, gelu, layerNorm, linear, matmul, mul, reshape, shapeOf, slice, softmax, split, squeeze, sub, type Tensor, transpose, unsqueeze,
} from 'onnx-autograd'; // biome-ignore format: a list of operators
import type { BertConfig } from './model-files.ts';
import type { EmbeddingWeights, LayerWeights } from './weights.ts';

/** Added to a masked score before the softmax: e to it is zero in single precision, and it overflows nothing. */
const MASKED = -10_000;

/**
 * Word + position + type embeddings, normalised: ids and types [batch, tokens] -> [batch, tokens, width]. Without types
 * every token is of the first sentence.
 */
export function embed(ids: Tensor, types: Tensor | undefined, weights: EmbeddingWeights, config: BertConfig): Tensor {
  const { graph } = ids;
  const table = (name: keyof EmbeddingWeights): Tensor =>
    graph.constant(weights[name].data, weights[name].shape, { name: `embeddings.${name}` });
  const words = cast(gather(table('words'), ids), 'float32');
  const positions = gather(table('positions'), range(ids));
  const kinds = types ? gather(table('types'), types) : slice(table('types'), 0, 0, 1);
  return layerNorm(add(add(words, positions), kinds), table('gain'), table('bias'), config.epsilon);
}

/** 0, 1, … for each token: ids [batch, tokens] -> int64 [tokens]. */
function range(ids: Tensor): Tensor {
  const { graph } = ids;
  const [zero, one] = [graph.scalar(0, 'int64'), graph.scalar(1, 'int64')];
  const length = gather(shapeOf(ids), one);
  return graph.node('Range', [zero, length, one], [{ dtype: 'int64', shape: [ids.shape[1]!] }])[0]!;
}

/** Attention mask int64 [batch, tokens] of 1 and 0 -> what is added to the scores: float32 [batch, 1, 1, tokens]. */
export function additiveMask(mask: Tensor): Tensor {
  const off = sub(1, cast(mask, 'float32'));
  return unsqueeze(unsqueeze(mul(off, MASKED), 1), 1);
}

/** x [..., in] · weight [in, out] + bias [out]. */
export type Dense = (x: Tensor, weight: Tensor, bias: Tensor) => Tensor;

/** One encoder layer: x [batch, tokens, width] -> the same shape, and its attention [batch, heads, tokens, tokens]. */
export function bertLayer(
  x: Tensor,
  mask: Tensor | undefined,
  weights: LayerWeights,
  config: Pick<BertConfig, 'heads' | 'epsilon'>,
  dense: Dense = linear,
): { output: Tensor; attention: Tensor } {
  const [batch, tokens, width] = x.shape as [string | number, string | number, number];
  const size = width / config.heads;
  const qkv = reshape(dense(x, weights.qkvWeight, weights.qkvBias), [batch, tokens, 3, config.heads, size]);
  const heads = transpose(qkv, [2, 0, 3, 1, 4]); // [3, batch, heads, tokens, size]
  const [q, k, v] = split(heads, 0, 3).map((part) => squeeze(part, 0)) as [Tensor, Tensor, Tensor];
  const scores = matmul(q, k, { transposeB: true, scale: 1 / Math.sqrt(size) });
  const attention = softmax(mask ? add(scores, mask) : scores);
  const context = reshape(transpose(matmul(attention, v), [0, 2, 1, 3]), [batch, tokens, width]);
  const mixed = add(x, dense(context, weights.outWeight, weights.outBias));
  const middle = layerNorm(mixed, weights.attentionGain, weights.attentionBias, config.epsilon);
  const inner = gelu(dense(middle, weights.upWeight, weights.upBias));
  const sum = add(middle, dense(inner, weights.downWeight, weights.downBias));
  return { output: layerNorm(sum, weights.outputGain, weights.outputBias, config.epsilon), attention };
}
