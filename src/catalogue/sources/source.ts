import type { InputFile } from '../input/input-file.ts';
import type { PartialMovie, SourceName } from '../partial.ts';
import type { Problems } from '../problems.ts';
import type { RatingSink } from '../ratings/writer.ts';

/** A file as it is recognised: by its name, and by the columns it begins with. */
export interface Sniffed extends InputFile {
  /** Names in its first line; null when it is no table. */
  readonly columns: readonly string[] | null;
}

/** A file and the part it plays in its data set: `movies`, `ratings`. */
export interface SourcePart extends InputFile {
  readonly role: string;
}

/** One copy of a data set: the parts of it that lie in one folder. A place can hold several. */
export type Copy = readonly SourcePart[];

/** The copy's file of a role; undefined when it has none. */
export const partOf = (copy: Copy, role: string): SourcePart | undefined => copy.find((part) => part.role === role);

/** What the reading of a source needs besides its files. */
export interface ReadContext {
  readonly problems: Problems;
  /** Takes every rating of the set. */
  readonly ratings: RatingSink;
  /** IMDb's numbers of the films that other sources bring: for sources that only add facts to known films. */
  readonly knownImdb: ReadonlySet<number>;
}

/** How one data set is recognised and read. */
export interface Source {
  readonly name: SourceName;
  /** What a person has to have: `wiki_movie_plots_deduped.csv`. Shown when it is not found. */
  readonly looksFor: string;
  /** Is it part of the data set by its bare name? For the listings of mirrors, which say nothing more. */
  claims(fileName: string): boolean;
  /** The part that a file plays in the data set, by name or columns; null for none. */
  role(file: Sniffed): string | null;
  /** A folder without one of these roles holds no copy. Without any, whatever has a role will do. */
  readonly needs?: readonly string[];
  /** Reads nothing but facts on films that other sources bring; it is read after them. */
  readonly enriches?: true;
  /**
   * Streams the data set's rows as partial films.
   *
   * @throws SourceError when a file cannot be used at all.
   */
  read(copies: readonly Copy[], context: ReadContext): AsyncGenerator<PartialMovie>;
}

/** Do the columns hold all of these, whatever their case, spaces and underscores? */
export function hasColumns({ columns }: Sniffed, ...names: readonly string[]): boolean {
  const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, '');
  const there = new Set(columns?.map(plain));
  return names.every((name) => there.has(plain(name)));
}

/** Leaves out what is empty, so that a partial film holds only what its source knows. */
export function known<T extends object>(fields: T): T {
  const kept = Object.entries(fields).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept) as T;
}
