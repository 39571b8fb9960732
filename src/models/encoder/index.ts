/** Text -> vectors, hidden states and attentions, by all-MiniLM-L6-v2 or any checkpoint laid out like it. */
export { additiveMask, bertLayer, embed } from './bert.ts';
export type { EncodeOptions, Encoder, TokenizedText, Variant, Windows } from './encoder.ts';
export { feed } from './feed.ts';
export type { Inspection } from './inspect.ts';
export type { BertConfig, ModelFiles } from './model-files.ts';
export { createTokenizer, type Tokenizer } from './tokenizer.ts';
export { type LayerWeights, layerWeights, readEmbeddings, readLayer } from './weights.ts';
