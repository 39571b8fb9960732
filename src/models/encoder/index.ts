/** Text -> vectors, hidden states and attentions, by all-MiniLM-L6-v2 or any checkpoint laid out like it. */
export { additiveMask, bertLayer, embed } from './bert.ts';
export { chosenEncoder } from './choice.ts';
export {
  createEncoder,
  type EncodeOptions,
  type Encoder,
  type EncoderOptions,
  type TokenizedText,
  type Variant,
  type Windows,
} from './encoder.ts';
export { feed } from './feed.ts';
export { type FrozenLayers, openFrozenLayers } from './frozen.ts';
export type { Inspection } from './inspect.ts';
export { type BertConfig, bundledModelDir, type ModelFiles, readModelFiles } from './model-files.ts';

export { bundledIds, openPassageEncoder, type PassageEncoder } from './passage-encoder.ts';
export {
  fasterVariant,
  measurePrecision,
  type PrecisionMeasurement,
  recordedPrecision,
} from './precision.ts';
export { createTokenizer, type Tokenizer } from './tokenizer.ts';
export { type LayerWeights, layerWeights, readEmbeddings, readLayer } from './weights.ts';
