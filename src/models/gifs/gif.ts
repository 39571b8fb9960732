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
