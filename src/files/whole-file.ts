import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { renameFlushed } from './replace-file.ts';
import { temporaryBeside } from './temporary.ts';

/** A file that is written piece by piece, for seconds or minutes, and appears whole or not at all. */
export class WholeFile {
  /** Where the bytes are until {@link publish}. */
  readonly temporary: string;
  readonly #handle: number;
  #pending: Uint8Array[] = [];
  #pendingLength = 0;
  #at = 0;
  #closed = false;

  constructor(readonly path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.temporary = temporaryBeside(path);
    this.#handle = openSync(this.temporary, 'wx');
  }

  /** Bytes written so far. */
  get bytes(): number {
    return this.#at + this.#pendingLength;
  }

  write(data: string | Uint8Array): void {
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    this.#pending.push(bytes);
    this.#pendingLength += bytes.length;
    if (this.#pendingLength > 1 << 20) this.#flush();
  }

  /** Gives up: nothing of it stays, and what was at the path before is untouched. */
  discard(): void {
    if (!this.#closed) closeSync(this.#handle);
    this.#closed = true;
    rmSync(this.temporary, { force: true });
  }

  /** Puts everything on the disk under the temporary name; {@link publish} makes it visible. */
  finish(): void {
    this.#flush();
    fsyncSync(this.#handle);
    closeSync(this.#handle);
    this.#closed = true;
  }

  publish(): Promise<void> {
    return renameFlushed(this.temporary, this.path);
  }

  #flush(): void {
    if (this.#pending.length === 0) return;
    const bytes = Buffer.concat(this.#pending);
    this.#pending = [];
    this.#pendingLength = 0;
    for (let from = 0; from < bytes.length; ) from += writeSync(this.#handle, bytes, from);
    this.#at += bytes.length;
  }
}
