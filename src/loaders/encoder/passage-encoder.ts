import { type Encoder, encoderId, type Variant } from '#models/encoder/encoder.ts';
import { headWidth } from '#models/encoder/head.ts';
import { chosenEncoder } from './choice.ts';
import { createEncoder, type EncoderOptions } from './create-encoder.ts';
import { bundledModelDir, readModelFiles } from './model-files.ts';
import { recordedPrecision } from './precision.ts';

/** The encoder that films' passages are encoded with. Its id is in the name of everything made by it. */
export type PassageEncoder = Pick<Encoder, 'dims' | 'id' | 'prompts' | 'encode' | 'close'>;

export interface PassageEncoderOptions {
  readonly cacheDir: string;
  /** As configured: `auto`, `fp32`, `int8` or a folder. */
  readonly model: string;
  readonly threads?: number;
  /** An encoder that is open already, and used when it is the same. It is not closed by `close`. */
  readonly open?: Encoder;
}

/**
 * `auto` is the precision that was measured to be the faster one here (see `precision.ts`), single precision until that was
 * measured. Questions to plot search are read by the same one. It is only opened to encode.
 */
export async function openPassageEncoder({
  cacheDir,
  model,
  threads,
  open,
}: PassageEncoderOptions): Promise<PassageEncoder> {
  const chosen = chosenEncoder(model);
  const { hash, config, head, prompts } = await readModelFiles(chosen.modelDir);
  const measured = model === 'auto' ? await recordedPrecision(cacheDir, encoderId(hash, 'int8')) : null;
  const variant: Variant = measured?.variant ?? chosen.variant;
  const id = encoderId(hash, variant);
  const options: EncoderOptions = {
    cacheDir,
    variant,
    modelDir: chosen.modelDir,
    ...(threads === undefined ? {} : { threads }),
  };
  let own: Promise<Encoder> | undefined;
  const encoder = (): Promise<Encoder> | Encoder => {
    if (open?.id === id) return open;
    own ??= createEncoder(options);
    return own;
  };
  return {
    dims: headWidth(head, config.width),
    id,
    prompts,
    encode: async (texts, encodeOptions) => (await encoder()).encode(texts, encodeOptions),
    close: async () => (await own)?.close(),
  };
}

/** The ids of the bundled weights' encoders: what vectors made by them are named after. */
export async function bundledIds(): Promise<Record<Variant, string>> {
  const { hash } = await readModelFiles(bundledModelDir());
  return { fp32: encoderId(hash, 'fp32'), int8: encoderId(hash, 'int8') };
}
