import type { SourceName } from '#catalogue/partial.ts';

/** One file of a data set. */
export interface RemoteFile {
  /** Where it lies in a mirror, and below `data/downloads/`: `movielens/ml-latest-small.zip`. */
  readonly path: string;
  /** Its public address; null when it cannot be fetched without signing in somewhere. */
  readonly url: string | null;
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
  /** Fetched only when named: large, or an alternative to another set. */
  readonly onDemand?: true;
  /** Is this file of a mirror part of the set? Takes a bare file or folder name. */
  claims(fileName: string): boolean;
  /** The film importer that reads it. Sets with one are imported together, since films are merged. */
  readonly films?: SourceName;
  /** For every other kind: puts the files to use, and says in a sentence what came of it. */
  install?(files: readonly string[], context: InstallContext): Promise<string>;
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
  commit(): Promise<void>;
  /** All did not go well. What was in `data/downloads/` before is still there. */
  discard(): Promise<void>;
}

/** What came of looking for one set. */
export interface Collected {
  readonly set: DataSet;
  readonly arrivals: readonly Arrival[];
  /** Why there is nothing, when there is nothing. */
  readonly absent: string | null;
}
