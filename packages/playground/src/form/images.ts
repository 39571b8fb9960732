/** Pictures and sounds inside JSON: "API Reference: Image Data". */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { refuse } from './fields.ts';

export interface Embedded {
  readonly bytes: Buffer;
  /** As Discord names a picture: a hash, with `a_` before it where it moves. */
  readonly hash: string;
  readonly animated: boolean;
}

const data = (kinds: string, maxBytes: number) =>
  z
    .string()
    .superRefine((value, ctx) => {
      const found = new RegExp(`^data:(?:${kinds});base64,[A-Za-z0-9+/=\\s]+$`).test(value.slice(0, 64 * 1024 * 1024));
      if (!found)
        return refuse(ctx, 'IMAGE_INVALID', `Not data of one of these types: ${kinds.replaceAll('|', ', ')}.`);
      if ((value.length * 3) / 4 > maxBytes + 100) {
        refuse(ctx, 'BINARY_TYPE_MAX_SIZE', `File cannot be larger than ${(maxBytes / 1_024).toFixed(1)} kb.`);
      }
    })
    .transform((value): Embedded => {
      const bytes = Buffer.from(value.slice(value.indexOf(',') + 1), 'base64');
      const animated = value.startsWith('data:image/gif');
      return { bytes, animated, hash: `${animated ? 'a_' : ''}${createHash('md5').update(bytes).digest('hex')}` };
    });

/** @param maxBytes - of the decoded picture */
export const image = (maxBytes: number) => data('image/png|image/jpeg|image/gif|image/webp|image/avif', maxBytes);
export const sound = (maxBytes: number) => data('audio/mpeg|audio/mp3|audio/ogg', maxBytes);
