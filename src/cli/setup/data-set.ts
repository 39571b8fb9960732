import type { InputFile } from '#catalogue/input/input-file.ts';
import type { SourceName } from '#catalogue/partial.ts';
import type { Copy } from '#catalogue/sources/source.ts';
import type { Expected } from './checksums.ts';

/** One file of a data set. */
export interface RemoteFile {
  /** Where it lies in a mirror, and below `data/downloads/`: `movielens/ml-latest-small.zip`. */
  readonly path: string;
  /** Its public address; null when it cannot be fetched without signing in somewhere. */
  readonly url: string | null;
  /** What it is there, where that is known beforehand. */
  readonly expected?: Expected;
  /** The set is of use without it. */
  readonly optional?: true;
}

/** Something `marquee setup` can fetch and install. A new kind is one more object in `sets.ts`. */
export interface DataSet {
  readonly name: string;
  readonly title: string;
  /** About how much is fetched, in words: `1 MB`. */
  readonly size: string;
  readonly licence: string;
  /** Where the terms stand. */
  readonly terms: string;
  readonly files: readonly RemoteFile[];
  /** How to come by the files when {@link RemoteFile.url} is null. */
  readonly manual?: string;
  /** `fetch`: fetched only when named, since it is large or another set will do; `use`: not taken from a folder either. */
  readonly onDemand?: 'fetch' | 'use';
  /** What a person has to have, in file names. */
  readonly looksFor: string;
  /** Is this file of a mirror part of the set? Takes a bare file or folder name. */
  claims(fileName: string): boolean;
  /** The film importer that reads it. Sets with one are imported together, since films are merged. */
  readonly films?: SourceName;
  /** For every other kind: puts the files to use, and says in a sentence what came of it. */
  install?(files: readonly InputFile[], context: InstallContext): Promise<string>;
}

export interface InstallContext {
  /** Absolute path of the data folder. */
  readonly dataDir: string;
  /** One line for the person. */
  say(line: string): void;
}

/** A file at hand: read it at `path` now; {@link commit} once all went well makes `data/downloads/` hold it. */
export interface Arrival {
  readonly path: string;
  /** Where it lies once it is committed. Absolute. */
  readonly kept: string;
  commit(): Promise<void>;
  /** All did not go well. What was in `data/downloads/` before is still there. */
  discard(): Promise<void>;
}

/** What came of looking for one set. */
export interface Collected {
  readonly set: DataSet;
  readonly arrivals: readonly Arrival[];
  /** What the arrivals hold, for sets of films. */
  readonly copies: readonly Copy[];
  /** The same, for every other kind. */
  readonly files: readonly InputFile[];
  /** Why there is nothing, when there is nothing. */
  readonly absent: string | null;
  /** What is wrong with what is there, in a sentence. */
  readonly failure: string | null;
}

export const emptyCollected = (set: DataSet): Collected => ({
  set,
  arrivals: [],
  copies: [],
  files: [],
  absent: null,
  failure: null,
});
