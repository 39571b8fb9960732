import type { PartialMovie, SourceName } from '../partial.ts';
import type { Problems } from '../problems.ts';

/** How one data set is recognised and read. */
export interface Source {
  readonly name: SourceName;
  /** Does this file (or folder, by a file in it) belong to the data set? Takes a bare file name. */
  claims(fileName: string): boolean;
  /**
   * Streams the data set's rows as partial films.
   *
   * @param files Absolute paths of everything {@link claims} said yes to.
   * @throws SourceError when a file cannot be used at all.
   */
  read(files: readonly string[], problems: Problems): AsyncGenerator<PartialMovie>;
}

/** Leaves out what is empty, so that a partial film holds only what its source knows. */
export function known<T extends object>(fields: T): T {
  const kept = Object.entries(fields).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept) as T;
}
