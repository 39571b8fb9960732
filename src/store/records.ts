import type { RecordKind } from './kinds/kind.ts';

/** Records of one kind, wherever they are kept. */
export interface Records<T> {
  readonly kind: RecordKind<T>;
  /** Records there are, of everybody. */
  count(): Promise<number>;
  /** Id -> record of one owner, the one changed last at the end. */
  of(owner: string): Promise<ReadonlyMap<string, T>>;
  owners(): Promise<readonly string[]>;
  /** Records of every owner that are open, as their kind says, in no order; none of a kind that does not say. */
  open(): Promise<readonly (readonly [owner: string, id: string, record: T])[]>;
  /** Owner -> record, of all owners that have one of this id. */
  withId(id: string): Promise<ReadonlyMap<string, T>>;
  /**
   * Looks at an owner's records and changes them: all of it or nothing, and nobody changes them in between. Resolves when
   * the change is safe.
   * @throws {NotStoredError} when it could not be stored; {z.ZodError} when an owner or id does not fit
   */
  change<R>(owner: string, change: (theirs: Theirs<T>) => R): Promise<R>;
}

/** An owner's records in the middle of a change. */
export interface Theirs<T> {
  /** As they were before it. */
  readonly records: ReadonlyMap<string, T>;
  put(id: string, record: T): void;
  remove(id: string): void;
}
