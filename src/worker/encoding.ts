import type { Encoder } from '#models/encoder/index.ts';
import { coalesce } from './coalesce.ts';

/** Texts in one run at most: beyond it a long batch would hold up whoever comes next. */
const MAX_TEXTS = 64;

/** The encoder as questions see it: those that arrive together share one run. */
export function sharedEncoder(
  encoder: Pick<Encoder, 'dims' | 'id' | 'prompts' | 'encode'>,
): Pick<Encoder, 'dims' | 'id' | 'prompts' | 'encode'> {
  const { dims, id, prompts } = encoder;
  const together = coalesce(async (batch: readonly (readonly string[])[]) => {
    const all = await encoder.encode(batch.flat());
    let next = 0;
    return batch.map(({ length }) => {
      const from = next;
      next += length;
      return all.subarray(from * dims, next * dims);
    });
  }, MAX_TEXTS);
  return { dims, id, prompts, encode: (texts) => together([...texts]) };
}
