import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Adapter } from 'lowdb';
import { renameFlushed, replaceFile } from '#files/replace-file.ts';
import { sweepTemporary } from '#files/temporary.ts';
import { decode, encode, type Layout, NewerFileError } from './envelope.ts';

/** Something was wrong with a file, and this is what was done about it. Nothing is ever dropped without one of these. */
export interface StoreTrouble {
  readonly file: string;
  /** Where the damaged file lies now; absent when the file was missing. */
  readonly setAside?: string;
  readonly continuedWith: 'previous' | 'empty';
  readonly cause?: unknown;
}

export interface AdapterOptions<T> {
  readonly path: string;
  readonly layout: Layout<T>;
  readonly now: () => Date;
  readonly onTrouble: (trouble: StoreTrouble) => void;
}

/** lowdb's adapter for files that must survive a power cut. See docs/reliability.md for each step and why. */
export class DurableAdapter<T> implements Adapter<T> {
  readonly #options: AdapterOptions<T>;
  readonly #previous: string;

  constructor(options: AdapterOptions<T>) {
    this.#options = options;
    this.#previous = `${options.path}.previous`;
  }

  async read(): Promise<T | null> {
    const { path, onTrouble } = this.#options;
    await mkdir(dirname(path), { recursive: true });
    await sweepTemporary(dirname(path), { of: basename(path) });
    const current = await this.#load(path);
    if (current.state === 'good') return current.data;
    const previous = await this.#load(this.#previous);
    if (current.state === 'missing' && previous.state === 'missing') return null;
    const { setAside, cause } = current.state === 'damaged' ? current : previous.state === 'damaged' ? previous : {};
    onTrouble({
      file: path,
      continuedWith: previous.state === 'good' ? 'previous' : 'empty',
      ...(setAside === undefined ? {} : { setAside }),
      ...(cause === undefined ? {} : { cause }),
    });
    return previous.state === 'good' ? previous.data : null;
  }

  async write(data: T): Promise<void> {
    await replaceFile(this.#options.path, encode(data, this.#options.layout), {
      keepPrevious: this.#previous,
      mode: 0o600,
    });
  }

  async #load(path: string): Promise<Loaded<T>> {
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { state: 'missing' };
      throw error; // a disk that cannot be read is no reason to start from nothing
    }
    try {
      return { state: 'good', data: decode(text, this.#options.layout, path) };
    } catch (cause) {
      if (cause instanceof NewerFileError) throw cause;
      return { state: 'damaged', setAside: await this.#setAside(path), cause };
    }
  }

  async #setAside(path: string): Promise<string> {
    const stamp = this.#options.now().toISOString().replaceAll(/[:.]/g, '-');
    const aside = `${path}.corrupt-${stamp}`;
    await renameFlushed(path, aside);
    return aside;
  }
}

type Loaded<T> =
  | { readonly state: 'good'; readonly data: T }
  | { readonly state: 'missing' }
  | { readonly state: 'damaged'; readonly setAside: string; readonly cause: unknown };
