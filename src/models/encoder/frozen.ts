import { openSession } from 'onnx-autograd';
import { cachedFile } from './cache.ts';
import type { EncoderOptions } from './encoder.ts';
import { feed } from './feed.ts';
import { bundledModelDir, readModelFiles } from './model-files.ts';
import { BUILDER_VERSION, frozenModel } from './models.ts';

export interface FrozenLayers {
  readonly dims: number;
  /**
   * Rows of ids (special tokens included), padded to `length` -> hidden states after the frozen layers, [rows, length, dims]
   * row-major, and the mask [rows, length] that tells padding: what the trained layers above take in.
   */
  run(rows: readonly (readonly number[])[], length: number): Promise<{ hidden: Float32Array; mask: Int32Array }>;
  close(): Promise<void>;
}

/** The encoder's first layers alone: what fine-tuning leaves as it is. `layers` 0 answers the embeddings. */
export async function openFrozenLayers(
  layers: number,
  options: Pick<EncoderOptions, 'cacheDir' | 'modelDir' | 'threads'>,
): Promise<FrozenLayers> {
  const files = await readModelFiles(options.modelDir ?? bundledModelDir());
  if (layers < 0 || layers > files.config.layers) {
    throw new RangeError(`${layers} layers cannot be frozen: the encoder has ${files.config.layers}`);
  }
  const name = `encoder-${files.hash}-frozen${layers}-v${BUILDER_VERSION}.onnx`;
  const make = (): Uint8Array => frozenModel(files.checkpoint(), files.config, layers);
  const path = await cachedFile(options.cacheDir, name, make);
  const session = await openSession(path, options.threads === undefined ? {} : { threads: options.threads });
  return {
    dims: files.config.width,
    async run(rows, length) {
      const feeds = feed(rows, length);
      const { hidden } = await session.run(feeds);
      return { hidden: hidden!.data as Float32Array, mask: feeds.mask.data as Int32Array };
    },
    close: () => session.close(),
  };
}
