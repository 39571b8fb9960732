/** The encoder's first layers as they are, its last ones and a head to be trained: one graph for training and for use. */
import {
  adamW, cast, clipByGlobalNorm, Graph, gradients, linear, maskedMean, mul, type Tensor, type Training, toModel, warmUpThenDecay,
} from 'onnx-autograd'; // biome-ignore format: a list of operators
import {
  additiveMask,
  type BertConfig,
  bertLayer,
  embed,
  layerWeights,
  type ModelFiles,
  readEmbeddings,
} from '../../encoder/index.ts';
import { genreLoss, type LossName } from '../losses.ts';
import type { WeightTensors } from '../weights-file.ts';

export interface FineTuneSettings {
  /** Layers that learn, counted from the last. */
  readonly layers: number;
  readonly loss: LossName;
  /** Peak learning rate of the last layer; each one below gets `layerDecay` of the one above it. */
  readonly learningRate: number;
  readonly layerDecay: number;
  /** The head's rate, as a multiple of the last layer's: it starts from nothing. */
  readonly headShare: number;
  readonly weightDecay: number;
  /** Steps of warm-up, as a share of all. */
  readonly warmUp: number;
  /** Share of the pooled vector's numbers that a training step leaves out. */
  readonly dropout: number;
  /** Longest joint length of all gradients. */
  readonly clip: number;
}

export const FINE_TUNE: FineTuneSettings = {
  layers: 3,
  loss: 'bce',
  learningRate: 1.5e-4,
  layerDecay: 0.8,
  headShare: 15,
  weightDecay: 0.01,
  warmUp: 0.08,
  dropout: 0.1,
  clip: 1,
};

interface Built {
  readonly graph: Graph;
  readonly logits: Tensor;
  readonly parameters: readonly Tensor[];
}

/**
 * Inputs `ids` and `mask` (int32 [batch, tokens]), and `keep` (float32 [batch, width], training only) -> logits [batch, labels].
 * @param bias first values of the head's bias [labels]: the log-odds of each label
 */
function build(files: ModelFiles, bias: Float32Array, trained: number, training: boolean): Built {
  const { config } = files;
  const checkpoint = files.checkpoint();
  const graph = new Graph();
  const ids = graph.input('ids', 'int32', ['batch', 'tokens']);
  const mask = graph.input('mask', 'int32', ['batch', 'tokens']);
  const additive = additiveMask(mask);
  const parameters: Tensor[] = [];
  let x = embed(ids, undefined, readEmbeddings(checkpoint, config), config);
  for (let layer = 0; layer < config.layers; layer += 1) {
    const trainable = layer >= config.layers - trained;
    const weights = layerWeights(graph, checkpoint, layer, { trainable });
    if (trainable) parameters.push(...Object.values(weights));
    x = bertLayer(x, additive, weights, config).output;
  }
  let pooled = maskedMean(x, cast(mask, 'float32'));
  if (training) pooled = mul(pooled, graph.input('keep', 'float32', ['batch', config.width]));
  const weight = graph.variable('head.weight', new Float32Array(config.width * bias.length), [
    config.width,
    bias.length,
  ]);
  const offset = graph.variable('head.bias', bias, [bias.length]);
  parameters.push(weight, offset);
  return { graph, logits: linear(pooled, weight, offset), parameters };
}

/** The graph of a training step; `targets` is float32 [batch, labels]. */
export function trainingGraph(
  files: ModelFiles,
  bias: Float32Array,
  steps: number,
  settings: FineTuneSettings,
): { graph: Graph; training: Training; parameters: readonly string[] } {
  const { graph, logits, parameters } = build(files, bias, settings.layers, true);
  const targets = graph.input('targets', 'float32', ['batch', bias.length]);
  const loss = genreLoss(settings.loss, logits, targets);
  const updates = adamW(parameters, clipByGlobalNorm(gradients(loss, parameters), settings.clip), {
    learningRate: warmUpThenDecay(settings.learningRate, Math.ceil(settings.warmUp * steps), steps),
    weightDecay: settings.weightDecay,
    share: ({ name }) => shareOf(name, files.config, settings),
  });
  return { graph, training: { loss, updates }, parameters: parameters.map(({ name }) => name) };
}

function shareOf(name: string, config: BertConfig, { headShare, layerDecay }: FineTuneSettings): number {
  const layer = /^layer\.(\d+)\./.exec(name)?.[1];
  return layer === undefined ? headShare : layerDecay ** (config.layers - 1 - Number(layer));
}

/** The trained network as an ONNX file: `ids`, `mask` -> `logits` [batch, labels]. */
export function fineTunedModel(files: ModelFiles, labels: number, trained: number, weights: WeightTensors): Uint8Array {
  const { graph, logits } = build(files, new Float32Array(labels), trained, false);
  for (const { tensor, data } of graph.variables.values()) {
    if (weights.get(tensor.name)?.length !== data.length) {
      throw new Error(`the fine-tuned weights do not fit: ${tensor.name} is missing or of another size`);
    }
  }
  return toModel(graph, { logits }, { freeze: weights });
}
