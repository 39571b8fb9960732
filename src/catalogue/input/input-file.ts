import { basename, dirname, join } from 'node:path/posix';

/** A file that can be read: one on the disk, or one inside an archive. */
export interface InputFile {
  /** Where it lies below what was given, with `/`: `kaggle/archive.zip/ml-latest-small/ratings.csv`. Shown in messages. */
  readonly path: string;
  /** Bare name without what it is packed in: `ratings.csv` for `ratings.csv.gz` and for the only entry of `ratings.csv.zip`. */
  readonly name: string;
  /** The folder it counts as lying in: files of one data set lie in one folder. */
  readonly folder: string;
  /** The file on the disk that holds it: itself, or its archive. Absolute. */
  readonly container: string;
  /** Its bytes, unpacked, as often as they are asked for. Throws a SourceError when they are damaged. */
  open(): AsyncIterable<Uint8Array>;
}

/** Something that was looked at and cannot be read, and what to do about it in a sentence. */
export interface UnreadableFile {
  readonly path: string;
  readonly reason: string;
}

/** Leaves of what macOS and Windows put into folders and archives for themselves. */
export function isNoise(path: string): boolean {
  const name = basename(path);
  return (
    /(?:^|\/)__MACOSX\//.test(path) || name.startsWith('._') || /^(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(name)
  );
}

/** An entry of an archive as an input file; the only entry of an archive lies where its archive lies. */
export function archived(
  archive: { readonly path: string; readonly container: string },
  entry: string,
  alone: boolean,
  open: () => AsyncIterable<Uint8Array>,
): InputFile {
  const path = join(archive.path, entry.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '?'));
  return {
    path,
    name: basename(entry),
    folder: alone ? dirname(archive.path) : dirname(path),
    container: archive.container,
    open,
  };
}
