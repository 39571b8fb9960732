import type { Graph, Tensor } from 'onnx-autograd';
import type { BertConfig } from './model-files.ts';
import type { TensorFile } from './safetensors.ts';

/** One encoder layer's tensors. Matrices are [in, out]: the checkpoint's own are transposed once, on reading. */
export interface LayerWeights {
  /** Queries, keys and values side by side: [width, 3 width] and [3 width]. */
  readonly qkvWeight: Tensor;
  readonly qkvBias: Tensor;
  readonly outWeight: Tensor; // [width, width]
  readonly outBias: Tensor;
  readonly attentionGain: Tensor;
  readonly attentionBias: Tensor;
  readonly upWeight: Tensor; // [width, inner]
  readonly upBias: Tensor;
  readonly downWeight: Tensor; // [inner, width]
  readonly downBias: Tensor;
  readonly outputGain: Tensor;
  readonly outputBias: Tensor;
}

export interface TensorData {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** The numbers of one layer under the names of {@link LayerWeights}. */
export function readLayer(checkpoint: TensorFile, layer: number): Record<keyof LayerWeights, TensorData> {
  const prefix = `${prefixOf(checkpoint)}encoder.layer.${layer}.`;
  const vector = (name: string): TensorData => {
    const data = checkpoint.read(prefix + name);
    return { data, shape: [data.length] };
  };
  const matrix = (...names: string[]): TensorData => sideBySide(names.map((name) => read(checkpoint, prefix + name)));
  const biases = ['query', 'key', 'value'].map((part) => vector(`attention.self.${part}.bias`).data);
  const qkvBias = Float32Array.from(biases.flatMap((bias) => [...bias]));
  return {
    qkvWeight: matrix('attention.self.query.weight', 'attention.self.key.weight', 'attention.self.value.weight'),
    qkvBias: { data: qkvBias, shape: [qkvBias.length] },
    outWeight: matrix('attention.output.dense.weight'),
    outBias: vector('attention.output.dense.bias'),
    attentionGain: vector('attention.output.LayerNorm.weight'),
    attentionBias: vector('attention.output.LayerNorm.bias'),
    upWeight: matrix('intermediate.dense.weight'),
    upBias: vector('intermediate.dense.bias'),
    downWeight: matrix('output.dense.weight'),
    downBias: vector('output.dense.bias'),
    outputGain: vector('output.LayerNorm.weight'),
    outputBias: vector('output.LayerNorm.bias'),
  };
}

/** A layer's tensors in a graph: constants, or variables named `layer.<n>.<tensor>` where they are to be trained. */
export function layerWeights(
  graph: Graph,
  checkpoint: TensorFile,
  layer: number,
  options: { trainable?: boolean } = {},
): LayerWeights {
  const entries = Object.entries(readLayer(checkpoint, layer)).map(([name, { data, shape }]) => {
    const full = `layer.${layer}.${name}`;
    return [name, options.trainable ? graph.variable(full, data, shape) : graph.constant(data, shape, { name: full })];
  });
  return Object.fromEntries(entries) as Record<keyof LayerWeights, Tensor>;
}

export interface EmbeddingWeights {
  /** [vocabulary, width], in half precision where the checkpoint is: half the file, and only looked up in. */
  readonly words: { readonly data: Float32Array | Uint16Array; readonly shape: readonly number[] };
  readonly positions: TensorData; // [maxPositions, width]
  readonly types: TensorData; // [types, width]
  readonly gain: TensorData;
  readonly bias: TensorData;
}

export function readEmbeddings(checkpoint: TensorFile, config: BertConfig): EmbeddingWeights {
  const prefix = `${prefixOf(checkpoint)}embeddings.`;
  const word = `${prefix}word_embeddings.weight`;
  const weights = {
    words: { data: checkpoint.readRaw(word), shape: checkpoint.shape(word) },
    positions: read(checkpoint, `${prefix}position_embeddings.weight`),
    types: read(checkpoint, `${prefix}token_type_embeddings.weight`),
    gain: read(checkpoint, `${prefix}LayerNorm.weight`),
    bias: read(checkpoint, `${prefix}LayerNorm.bias`),
  };
  if (weights.words.shape[0] !== config.vocabulary || weights.words.shape[1] !== config.width) {
    throw new Error(
      `the word embeddings are [${weights.words.shape}], config.json says [${config.vocabulary}, ${config.width}]`,
    );
  }
  return weights;
}

/** Some checkpoints wrap the encoder as `bert.`. */
function prefixOf(checkpoint: TensorFile): string {
  return checkpoint.names.some((name) => name.startsWith('bert.')) ? 'bert.' : '';
}

function read(checkpoint: TensorFile, name: string): TensorData {
  return { data: checkpoint.read(name), shape: checkpoint.shape(name) };
}

/** Matrices [out, in] as one [in, out · count]. */
function sideBySide(matrices: readonly TensorData[]): TensorData {
  const [out = 0, width = 0] = matrices[0]!.shape;
  const total = out * matrices.length;
  const data = new Float32Array(width * total);
  matrices.forEach(({ data: source }, which) => {
    for (let row = 0; row < out; row += 1) {
      for (let column = 0; column < width; column += 1) {
        data[column * total + which * out + row] = source[row * width + column]!;
      }
    }
  });
  return { data, shape: [width, total] };
}
