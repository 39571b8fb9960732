import { Low } from 'lowdb';
import { type AdapterOptions, DurableAdapter } from './durable-adapter.ts';

/**
 * One file's data in memory, with one writer. `update` changes the data at once and resolves when the change is on the
 * disk; changes that arrive while a write is under way share the next one.
 */
export class Document<T> {
  readonly #low: Low<T>;
  #writing: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #closed = false;

  private constructor(low: Low<T>) {
    this.#low = low;
  }

  /** @throws {NewerFileError} and what the file system throws; damaged files are reported through `onTrouble` instead. */
  static async open<T>(options: AdapterOptions<T>): Promise<Document<T>> {
    const low = new Low<T>(new DurableAdapter(options), options.layout.empty());
    await low.read();
    return new Document(low);
  }

  /** The data as it is now. Read it; change it only inside {@link update}. */
  get data(): T {
    return this.#low.data;
  }

  /**
   * @param change mutates the data; what it returns is what the promise answers with, once the data is on the disk.
   * When `change` throws, nothing is written, so it should check first and mutate after.
   */
  async update<R>(change: (data: T) => R): Promise<R> {
    if (this.#closed) throw new Error('the store is closed');
    const result = change(this.#low.data);
    await this.#write();
    return result;
  }

  /** As {@link update}, and the kept previous copy holds the change as well: for what a member wants forgotten. */
  async updateForGood<R>(change: (data: T) => R): Promise<R> {
    const result = await this.update(change);
    await this.#write();
    return result;
  }

  /** Waits for what is under way and takes no more. */
  async close(): Promise<void> {
    this.#closed = true;
    await (this.#next ?? this.#writing);
  }

  /** A write that starts after this call: the one under way may have copied the data already. */
  #write(): Promise<void> {
    if (this.#next) return this.#next;
    if (!this.#writing) return this.#begin();
    const begin = () => {
      this.#next = undefined;
      return this.#begin();
    };
    this.#next = this.#writing.then(begin, begin);
    return this.#next;
  }

  #begin(): Promise<void> {
    const writing = this.#low.write().finally(() => {
      if (this.#writing === writing) this.#writing = undefined;
    });
    this.#writing = writing;
    return writing;
  }
}
