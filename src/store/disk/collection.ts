import { Low } from 'lowdb';
import { isOpen, type Owners, type RecordKind } from '../kinds/kind.ts';
import type { Records, Theirs } from '../records.ts';
import { type DiskOptions, LogAdapter } from './log-adapter.ts';

/** Spent lines a log may hold beyond as many as there are records. */
const SLACK = 1_000;

/**
 * Records of one kind, in memory, with one writer. A change costs one appended line however many records there are; the log is
 * rewritten when most of its lines are outdated. What could not be written is not in memory either.
 */
export class Collection<T> implements Records<T> {
  readonly kind: RecordKind<T>;
  readonly #low: Low<Owners<T>>;
  readonly #adapter: LogAdapter<T>;
  readonly #options: DiskOptions;
  readonly #slack: number;
  /** Owner -> the end of the changes of theirs that are under way. */
  readonly #turns = new Map<string, Promise<void>>();
  #closed = false;
  #compacting = false;
  /** Memory has less than the file may have: a deletion whose rewriting failed. */
  #stale = false;

  private constructor(
    kind: RecordKind<T>,
    low: Low<Owners<T>>,
    adapter: LogAdapter<T>,
    options: DiskOptions,
    slack: number,
  ) {
    this.kind = kind;
    this.#low = low;
    this.#adapter = adapter;
    this.#options = options;
    this.#slack = slack;
  }

  /** @throws {NewerFileError} and what the file system throws; records that do not fit are reported through `onTrouble`. */
  static async open<T>(kind: RecordKind<T>, options: DiskOptions, slack = SLACK): Promise<Collection<T>> {
    const adapter = new LogAdapter(kind, options);
    const low = new Low<Owners<T>>(adapter, new Map());
    await low.read();
    return new Collection(kind, low, adapter, options, slack);
  }

  async count(): Promise<number> {
    return this.#adapter.count;
  }

  async of(owner: string): Promise<ReadonlyMap<string, T>> {
    return this.#of(owner);
  }

  async owners(): Promise<readonly string[]> {
    return [...this.#low.data.keys()];
  }

  async open(): Promise<readonly (readonly [owner: string, id: string, record: T])[]> {
    return [...this.#low.data].flatMap(([owner, theirs]) =>
      [...theirs].flatMap(([id, record]) => (isOpen(this.kind, record) ? [[owner, id, record] as const] : [])),
    );
  }

  async withId(id: string): Promise<ReadonlyMap<string, T>> {
    const found = new Map<string, T>();
    for (const [owner, theirs] of this.#low.data) {
      const record = theirs.get(id);
      if (record !== undefined) found.set(owner, record);
    }
    return found;
  }

  async change<R>(owner: string, change: (theirs: Theirs<T>) => R): Promise<R> {
    const earlier = this.#turns.get(owner);
    const turn = (earlier ?? Promise.resolve()).then(() => this.#change(owner, change));
    const over = turn.then(
      () => {},
      () => {},
    );
    this.#turns.set(owner, over);
    try {
      return await turn;
    } finally {
      if (this.#turns.get(owner) === over) this.#turns.delete(owner);
    }
  }

  async #change<R>(owner: string, change: (theirs: Theirs<T>) => R): Promise<R> {
    this.#check();
    const wanted: (() => Promise<void>)[] = [];
    const result = change({
      records: this.#of(owner),
      put: (id, record) => {
        this.kind.owner.parse(owner);
        this.kind.id.parse(id);
        wanted.push(() => this.#put(owner, id, record));
      },
      remove: (id) => {
        if (this.#of(owner).has(id)) wanted.push(() => this.#remove(owner, id));
      },
    });
    await Promise.all(wanted.map((write) => write())); // appended together, flushed once
    return result;
  }

  #of(owner: string): ReadonlyMap<string, T> {
    return this.#low.data.get(owner) ?? new Map<string, T>();
  }

  async #put(owner: string, id: string, record: T): Promise<void> {
    await this.#adapter.append(owner, id, record);
    const theirs = this.#low.data.get(owner) ?? new Map<string, T>();
    const before = theirs.get(id);
    theirs.delete(id);
    theirs.set(id, record);
    this.#low.data.set(owner, theirs);
    if (before === undefined) this.#adapter.count += 1;
    else this.#spend(owner, 1);
  }

  async #remove(owner: string, id: string): Promise<void> {
    await this.#adapter.append(owner, id);
    this.#drop(owner, (key) => key === id);
    this.#spend(owner, 2);
  }

  /**
   * Removes an owner's records for good: no line of the file names the owner when this resolves. When it rejects, they are
   * gone from memory, and forgetting the owner again tries the file again.
   * @returns how many records went from memory
   */
  async forget(owner: string): Promise<number> {
    return this.#forget(
      (each) => each === owner,
      () => true,
      owner,
    );
  }

  /** As {@link forget}, for members' records that belong to a server as well. */
  async forgetGuild(guildId: string): Promise<number> {
    const { guildOf } = this.kind;
    return guildOf === undefined
      ? 0
      : this.#forget(
          () => true,
          (_, id) => guildOf(id) === guildId,
        );
  }

  /** As {@link forget}, for records that have been kept long enough. */
  async forgetOlder(): Promise<number> {
    const { keptMs } = this.kind;
    if (keptMs === undefined) return 0;
    const limit = this.#options.now().getTime() - keptMs;
    const old = (record: T): boolean => Date.parse((record as { readonly at: string }).at) < limit;
    return this.#forget(() => true, old);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#adapter.close();
  }

  async #forget(
    whose: (owner: string) => boolean,
    which: (record: T, id: string) => boolean,
    named?: string,
  ): Promise<number> {
    this.#check();
    await this.#adapter.settled();
    let gone = 0;
    for (const [owner, theirs] of this.#low.data) {
      if (!whose(owner)) continue;
      gone += this.#drop(owner, (id) => which(theirs.get(id) as T, id));
    }
    this.#stale ||= gone > 0 || (named !== undefined && this.#adapter.named.has(named));
    if (!this.#stale) return 0;
    await this.#low.write();
    this.#stale = false;
    return gone;
  }

  /** From memory. @returns how many went */
  #drop(owner: string, which: (id: string) => boolean): number {
    const theirs = this.#low.data.get(owner);
    let gone = 0;
    for (const id of theirs?.keys() ?? []) if (which(id) && theirs?.delete(id)) gone += 1;
    if (theirs?.size === 0) this.#low.data.delete(owner);
    this.#adapter.count -= gone;
    return gone;
  }

  #spend(owner: string, lines: number): void {
    this.#adapter.spent += lines;
    this.#adapter.named.add(owner);
    if (this.#compacting || this.#adapter.spent < this.#adapter.count + this.#slack) return;
    this.#compacting = true;
    this.#low
      .write()
      .catch((cause: unknown) =>
        this.#options.onTrouble({ file: this.kind.name, what: 'the log could not be shortened yet', cause }),
      )
      .finally(() => {
        this.#compacting = false;
      });
  }

  #check(): void {
    if (this.#closed) throw new Error('the store is closed');
  }
}
