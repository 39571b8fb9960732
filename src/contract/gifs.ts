/** A server's own GIF, as the store lists it. */
export interface OwnGif {
  readonly id: string;
  readonly caption: string;
  /** SHA-256 of its file in hex; absent for those added before it was kept. */
  readonly hash?: string | undefined;
}

/** Where GIFs come from: the server's own, those drawn for Marquee, and collections of links. */
export const GIF_SOURCES = ['own', 'starter', 'web'] as const;
export type GifSourceName = (typeof GIF_SOURCES)[number];

export interface GifQuery {
  /** What it should show, in words; this, `like` or `picture`. */
  readonly query?: string;
  /** The id of a GIF to find others like. */
  readonly like?: string;
  /** What {@link GifMethods.readPicture} made of a picture to find GIFs like. Refused with `invalid` where CLIP is not set up. */
  readonly picture?: Uint8Array;
  /** GIFs of the server that asks; no other server's are searched. */
  readonly own: readonly OwnGif[];
  /** Ids not to answer with. */
  readonly refused?: readonly string[];
  /** Where they may come from; from everywhere when absent. `own` are those of the server that asks. */
  readonly sources?: readonly GifSourceName[];
  /** Leaves out captions that are not for everyone. */
  readonly filter: boolean;
  readonly limit: number;
}

/** `starter`: bytes by {@link GifMethods.gifFile}; `own`: in the store; otherwise an address to show. */
export type GifSource = 'starter' | 'own' | { readonly url: string };

export interface GifHit {
  readonly id: string;
  /** The caption closest to the question; empty for a server's GIF without one. */
  readonly caption: string;
  /** Cosine to the question; a weighted mean on one scale where there are several. */
  readonly score: number;
  readonly source: GifSource;
}

export interface GifsFound {
  /** Best first; empty when nothing is close enough. */
  readonly hits: readonly GifHit[];
  /** The best there is, close enough or not; `null` when nothing could be searched. */
  readonly bestScore: number | null;
  /** How many GIFs were searched. */
  readonly searched: number;
  /** Whether CLIP took part. Without it, captions were searched by the text encoder alone, or pictures by how they look. */
  readonly clip: boolean;
  /** The question is surely not in English, and the captions are. */
  readonly foreign?: true;
}

export interface GifFacts {
  readonly format: 'gif' | 'webp';
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly durationMs: number;
}

export type GifMethods = {
  findGifs: { params: GifQuery; result: GifsFound };
  /** The bytes of a GIF of the starter collection. */
  gifFile: { params: { readonly id: string }; result: Uint8Array | null };
  /**
   * What an animation from outside is; refuses with `invalid` and a sentence what is too large, damaged or none. Where CLIP is
   * set up, its frames are encoded, and it is found by them from then on.
   */
  checkGif: { params: { readonly bytes: Uint8Array }; result: GifFacts };
  /**
   * A picture or animation from outside as a small WebP of the frames that are looked at: what {@link GifQuery.picture} takes.
   * Refuses as {@link GifMethods.checkGif} does.
   */
  readPicture: { params: { readonly bytes: Uint8Array }; result: Uint8Array };
};
