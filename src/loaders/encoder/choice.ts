import type { Variant } from '#models/encoder/encoder.ts';
import { bundledModelDir } from './model-files.ts';

/**
 * What `MARQUEE_ENCODER` names: a variant of the bundled weights, or a folder with others, which are run in fp32. `auto` is
 * fp32 but for plot search, whose passages and questions may be encoded in eight bits: see `passage-encoder.ts`.
 */
export function chosenEncoder(name: string): { readonly variant: Variant; readonly modelDir: string } {
  return name === 'auto' || name === 'fp32' || name === 'int8'
    ? { variant: name === 'int8' ? 'int8' : 'fp32', modelDir: bundledModelDir() }
    : { variant: 'fp32', modelDir: name };
}
