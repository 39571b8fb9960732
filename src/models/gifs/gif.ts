import { createHash } from 'node:crypto';

/** Where a GIF's bytes are. */
export type GifPlace =
  | { readonly kind: 'file'; readonly path: string }
  /** Shown by address, never fetched by us. */
  | { readonly kind: 'link'; readonly url: string };

/** A GIF that can be found. */
export interface Gif {
  /** A letter and seven letters or digits: short enough for several in one custom id. */
  readonly id: string;
  /** What people said it shows; none for a server's GIF without a caption. */
  readonly captions: readonly string[];
  readonly place: GifPlace;
  /** Its bytes, where they are at hand although it is shown by its address. */
  readonly file?: string;
}

/** `s` for the starter collection, `t` for TGIF, `o` for a server's own. The same key always gives the same id. */
export function gifId(collection: 's' | 't' | 'o', key: string): string {
  const digits = createHash('sha256').update(key).digest().readBigUInt64BE().toString(36);
  return `${collection}${digits.padStart(7, '0').slice(-7)}`;
}
