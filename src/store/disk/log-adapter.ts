import { open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Adapter } from 'lowdb';
import { LogFile } from '#files/log-file.ts';
import { flushFolder } from '#files/replace-file.ts';
import type { Owners, RecordKind, StoreTrouble } from '../kinds/kind.ts';
import { storing } from '../not-stored.ts';
import { headLine, readRecords, recordLine } from './read-records.ts';

export interface DiskOptions {
  /** Name -> path inside the store's folder. */
  file(name: string): string;
  readonly now: () => Date;
  readonly onTrouble: (trouble: StoreTrouble) => void;
}

/**
 * lowdb's adapter for records that must survive a power cut: `read` replays a log, `write` replaces the log by what is there
 * now, and between the two a change costs one appended line. See docs/reliability.md.
 */
export class LogAdapter<T> implements Adapter<Owners<T>> {
  readonly #kind: RecordKind<T>;
  readonly #options: DiskOptions;
  readonly #path: string;
  #log: LogFile | null = null;
  /** Lines that could not be read and are not set aside yet. */
  #bad: readonly string[] = [];
  /** Live records, and dead lines. */
  count = 0;
  spent = 0;
  /** Owners that spent lines name. */
  readonly named = new Set<string>();

  constructor(kind: RecordKind<T>, options: DiskOptions) {
    this.#kind = kind;
    this.#options = options;
    this.#path = options.file(`${kind.name}.jsonl`);
  }

  async read(): Promise<Owners<T>> {
    const { owners, count, spent, named, bad, torn, from } = await readRecords(this.#options.file, this.#kind);
    this.#log = await LogFile.open(this.#path, torn);
    this.count = count;
    this.spent = spent;
    for (const owner of named) this.named.add(owner);
    this.#bad = bad.map(({ line }) => line);
    if (from !== 'file' || bad.length > 0) {
      const cause = bad[0]?.cause;
      await this.write(owners).catch((error: unknown) => {
        if (from !== 'file') throw error;
        this.#trouble('unreadable records could not be set aside yet', error);
      });
      if (bad.length > 0) this.#trouble(`${bad.length} unreadable records were set aside, all others kept`, cause);
    }
    const old = this.#options.file(`${this.#kind.name}.json`);
    for (const path of [old, `${old}.previous`]) await rm(path, { force: true });
    return owners;
  }

  /** Resolves when the change is on the disk. Without a record, the one of that id goes. */
  async append(owner: string, id: string, record?: T): Promise<void> {
    await storing(this.#opened.append(recordLine(owner, id, record)));
  }

  /** Waits for what has been appended. */
  settled(): Promise<void> {
    return this.#opened.settled();
  }

  /** Nothing that is not in `owners` is on the disk any more when this resolves. */
  async write(owners: Owners<T>): Promise<void> {
    await this.#setAside();
    const lines = function* (kind: RecordKind<T>): Generator<string> {
      yield headLine(kind as RecordKind<unknown>);
      for (const [owner, theirs] of owners) {
        for (const [id, record] of theirs) yield recordLine(owner, id, record);
      }
    };
    const [spent, named] = [this.spent, [...this.named]];
    await this.#opened.replace(() => lines(this.#kind));
    this.spent = Math.max(0, this.spent - spent);
    if (this.spent === 0) for (const owner of named) this.named.delete(owner);
  }

  async close(): Promise<void> {
    await this.#log?.close();
  }

  get #opened(): LogFile {
    if (!this.#log) throw new Error('the store is closed');
    return this.#log;
  }

  async #setAside(): Promise<void> {
    if (this.#bad.length === 0) return;
    const file = await open(`${this.#path}.rejected`, 'a', 0o600);
    try {
      await file.appendFile(this.#bad.map((line) => `${line}\n`).join(''));
      await file.sync();
    } finally {
      await file.close();
    }
    await flushFolder(dirname(this.#path));
    this.#bad = [];
  }

  #trouble(what: string, cause: unknown): void {
    this.#options.onTrouble({ file: this.#path, what, setAside: `${this.#path}.rejected`, cause });
  }
}
