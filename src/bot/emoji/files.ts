import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { LIMITS } from '../limits.ts';

/** An emoji as it ships. */
export interface EmojiFile {
  /** What it shows: `horror`, `star_full`. */
  readonly shows: string;
  /** What it is called on Discord: what it shows, and the first four digits of its SHA-256, so that a new picture is a new name. */
  readonly name: string;
  /** A PNG. */
  readonly bytes: Uint8Array;
}

const FOLDER = new URL('../../../assets/emoji/', import.meta.url);

/** @throws {RangeError} when one is larger than Discord takes */
export async function readEmoji(): Promise<EmojiFile[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.png')).sort();
  return Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(new URL(file, FOLDER));
      if (bytes.byteLength > LIMITS.emoji.bytes) throw new RangeError(`${file} is larger than an emoji may be`);
      const shows = file.slice(0, -'.png'.length);
      return { shows, name: `${shows}_${createHash('sha256').update(bytes).digest('hex').slice(0, 4)}`, bytes };
    }),
  );
}
