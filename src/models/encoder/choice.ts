import type { Variant } from './encoder.ts';
import { bundledModelDir } from './model-files.ts';

/** What `MARQUEE_ENCODER` names: a variant of the bundled weights, or a folder with others, which are run in fp32. */
export function chosenEncoder(name: string): { readonly variant: Variant; readonly modelDir: string } {
  return name === 'fp32' || name === 'int8'
    ? { variant: name, modelDir: bundledModelDir() }
    : { variant: 'fp32', modelDir: name };
}
