/** transformers.js's feature-extraction pipeline on the same weights: an ONNX export of them in its own folder layout. */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env, pipeline } from '@xenova/transformers';
import { Graph, toModel } from 'onnx-autograd';
import { bundledModelDir, readModelFiles } from '#loaders/encoder/model-files.ts';
import { additiveMask, bertLayer, embed, layerWeights, readEmbeddings } from '#models/encoder/index.ts';

export interface Pipeline {
  /** [texts, dims], mean-pooled and L2-normalised by the library. */
  embed(texts: readonly string[]): Promise<Float32Array>;
  close(): Promise<void>;
}

/** Writes the model into `dir` as the hub lays it out, and opens the library's pipeline on it. */
export async function openPipeline(dir: string): Promise<Pipeline> {
  const source = bundledModelDir();
  const files = await readModelFiles(source);
  const { config } = files;
  const folder = join(dir, 'minilm');
  await mkdir(join(folder, 'onnx'), { recursive: true });
  const tokenizer = {
    ...files.tokenizer,
    padding: null,
    truncation: { max_length: 256, strategy: 'LongestFirst', stride: 0 },
  };
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer));
  const tokenizerConfig = {
    tokenizer_class: 'BertTokenizer',
    model_max_length: 256,
    do_lower_case: true,
    pad_token: '[PAD]',
  };
  await writeFile(join(folder, 'tokenizer_config.json'), JSON.stringify(tokenizerConfig));
  await writeFile(join(folder, 'config.json'), await readFile(join(source, 'config.json')));

  const checkpoint = files.checkpoint();
  const graph = new Graph();
  const [ids, mask, types] = (['input_ids', 'attention_mask', 'token_type_ids'] as const).map((name) =>
    graph.input(name, 'int64', ['batch', 'tokens']),
  );
  let x = embed(ids!, types!, readEmbeddings(checkpoint, config), config);
  const additive = additiveMask(mask!);
  for (let layer = 0; layer < config.layers; layer += 1) {
    x = bertLayer(x, additive, layerWeights(graph, checkpoint, layer), config).output;
  }
  await writeFile(join(folder, 'onnx/model.onnx'), toModel(graph, { last_hidden_state: x }));

  env.allowRemoteModels = false;
  env.localModelPath = dir;
  const extract = await pipeline('feature-extraction', 'minilm', { dtype: 'fp32', device: 'cpu' });
  return {
    async embed(texts) {
      const { data } = await extract([...texts], { pooling: 'mean', normalize: true });
      return data as Float32Array;
    },
    close: async () => {
      await extract.dispose();
    },
  };
}
