import sharp from 'sharp';

/** What may be taken in. All of it is checked from the file's head and structure, before a pixel is decoded. */
export const FILE_LIMITS = {
  bytes: 8 * 1024 * 1024,
  /** Pixels of one frame's side. */
  side: 2_048,
  frames: 400,
  /** Pixels of all frames together: 50 million are 200 MB once decoded. */
  pixels: 50_000_000,
  durationMs: 60_000,
} as const;

export interface PictureFile {
  readonly format: 'gif' | 'webp' | 'png' | 'jpeg';
  readonly width: number;
  /** Of one frame. */
  readonly height: number;
  readonly frames: number;
  /** 0 for a still picture. */
  readonly durationMs: number;
}

/** Why a file is not taken. */
export type PictureRefusal =
  | { readonly code: 'none' | 'no-gif' | 'still' | 'pixels' | 'damaged' }
  | { readonly code: 'large'; readonly megabytes: number }
  | { readonly code: 'duration'; readonly seconds: number; readonly most: number }
  | { readonly code: 'sides'; readonly width: number; readonly height: number; readonly most: number }
  | { readonly code: 'frames'; readonly frames: number }
  | { readonly code: 'frames-more'; readonly most: number };

/** A file that is not taken. */
export class PictureRefused extends Error {
  override readonly name = 'PictureRefused';
  constructor(readonly refusal: PictureRefusal) {
    super(`the picture was refused: ${refusal.code}`);
  }
}

/** By its first bytes, whatever its name says. */
function sniff(bytes: Uint8Array): PictureFile['format'] | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(12, bytes.byteLength)).toString('latin1');
  if (/^GIF8[79]a/.test(head)) return 'gif';
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') return 'webp';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  return null;
}

/**
 * What a file is, or why it is not taken.
 * @throws {PictureRefused}
 */
export async function inspectFile(bytes: Uint8Array, { animated = false } = {}): Promise<PictureFile> {
  if (bytes.byteLength > FILE_LIMITS.bytes) throw tooLarge();
  const format = sniff(bytes);
  if (!format) throw new PictureRefused({ code: animated ? 'no-gif' : 'none' });
  if (animated && format !== 'gif' && format !== 'webp') throw new PictureRefused({ code: 'still' });
  if (format === 'gif') checkGifBlocks(bytes);
  // Neither the pixel limit nor anything else of a picture is touched yet: libvips reads the head only.
  const head = await sharp(bytes, { animated: true, limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (!head) throw damagedPicture();
  const frames = head.pages ?? 1;
  const height = head.pageHeight ?? head.height;
  const durationMs = frames === 1 ? 0 : (head.delay ?? []).reduce((sum, delay) => sum + delay, 0);
  checkSides(head.width, height);
  if (frames > FILE_LIMITS.frames) throw tooManyFrames(frames);
  if (frames * head.width * height > FILE_LIMITS.pixels) throw new PictureRefused({ code: 'pixels' });
  if (durationMs > FILE_LIMITS.durationMs)
    throw new PictureRefused({
      code: 'duration',
      seconds: Math.round(durationMs / 1_000),
      most: FILE_LIMITS.durationMs / 1_000,
    });
  if (animated && frames < 2) throw new PictureRefused({ code: 'still' });
  return { format, width: head.width, height, frames, durationMs };
}

function checkSides(width: number, height: number): void {
  if (width <= FILE_LIMITS.side && height <= FILE_LIMITS.side) return;
  throw new PictureRefused({ code: 'sides', width, height, most: FILE_LIMITS.side });
}

const tooLarge = (): PictureRefused => new PictureRefused({ code: 'large', megabytes: FILE_LIMITS.bytes / 2 ** 20 });
export const damagedPicture = (): PictureRefused => new PictureRefused({ code: 'damaged' });
const tooManyFrames = (frames: number): PictureRefused =>
  new PictureRefused(
    frames > FILE_LIMITS.frames ? { code: 'frames-more', most: FILE_LIMITS.frames } : { code: 'frames', frames },
  );

/**
 * Walks a GIF's blocks, decoding nothing: counts its frames, and finds out whether it ends where it says.
 * @throws {PictureRefused}
 */
function checkGifBlocks(bytes: Uint8Array): void {
  // libvips goes by the frames; whoever shows the file goes by the screen.
  checkSides((bytes[6] ?? 0) + 256 * (bytes[7] ?? 0), (bytes[8] ?? 0) + 256 * (bytes[9] ?? 0));
  let at = 13 + colourTable(bytes[10] ?? 0);
  let frames = 0;
  const skipData = (): void => {
    for (;;) {
      const size = bytes[at];
      if (size === undefined) throw damagedPicture();
      at += 1 + size;
      if (size === 0) return;
    }
  };
  for (;;) {
    const kind = bytes[at];
    if (kind === 0x3b || (at === bytes.byteLength && frames > 0)) break; // the trailer, which some encoders forget
    if (kind === 0x21)
      at += 2; // an extension
    else if (kind === 0x2c) {
      frames += 1;
      if (frames > FILE_LIMITS.frames) throw tooManyFrames(frames);
      at += 10 + colourTable(bytes[at + 9] ?? 0) + 1;
    } else throw damagedPicture();
    skipData();
  }
  if (frames === 0) throw damagedPicture();
}

/** Bytes of the colour table that a packed field announces. */
const colourTable = (packed: number): number => (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0);
