import { openSession } from 'onnx-autograd';
import { type Encoder, openEncoder, type Variant } from '#models/encoder/encoder.ts';
import { cachedFile } from './cached-file.ts';
import { bundledModelDir, readModelFiles } from './model-files.ts';

export interface EncoderOptions {
  /** Where the ONNX files are kept once built. */
  readonly cacheDir: string;
  /** `fp32` when absent. */
  readonly variant?: Variant;
  /** A folder with config.json, tokenizer.json and safetensors of a BERT; the bundled all-MiniLM-L6-v2 when absent. */
  readonly modelDir?: string;
  /** Threads one run may use; all cores when absent. */
  readonly threads?: number;
}

/** Opens the encoder; builds its ONNX file first when the cache has none for these weights. */
export async function createEncoder(options: EncoderOptions): Promise<Encoder> {
  const { cacheDir, variant = 'fp32', modelDir = bundledModelDir() } = options;
  const threads = options.threads === undefined ? {} : { threads: options.threads };
  return openEncoder({
    files: await readModelFiles(modelDir),
    variant,
    ...threads,
    openGraph: async (name, make) => openSession(await cachedFile(cacheDir, `encoder-${name}.onnx`, make), threads),
  });
}
