/**
 * Uploaded files, in one fresh temporary folder that goes with the playground. A file lies there under its id: no name a
 * stranger chose ever becomes a path.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { DISCORD_LIMITS } from '../limits.ts';
import { requestTooLarge } from '../rest/errors.ts';
import { picture } from './picture.ts';
import type { Snowflake } from './snowflake.ts';

/** A file as it came in a request. */
export interface IncomingFile {
  /** `0` of `files[0]`. */
  readonly key: string;
  readonly filename: string;
  readonly bytes: Uint8Array;
}

export interface StoredFile {
  readonly id: Snowflake;
  readonly filename: string;
  readonly size: number;
  readonly contentType: string;
  readonly width?: number;
  readonly height?: number;
}

/** Types by extension that a browser may be told; everything else is bytes. Nothing that runs: no HTML, no SVG. */
const TYPES: Readonly<Record<string, string>> = {
  '.txt': 'text/plain; charset=utf-8',
  '.log': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
};

/** Bytes of all files together; past that the oldest go. */
const FOLDER_BYTES = 512 * 1024 * 1024;

export class Files {
  readonly folder = mkdtempSync(join(tmpdir(), 'playground-'));
  readonly #known = new Map<Snowflake, StoredFile>();
  readonly #pictures = new Map<string, StoredFile>();
  #bytes = 0;

  constructor(
    readonly nextId: () => Snowflake,
    readonly room = FOLDER_BYTES,
  ) {}

  /** @throws DiscordError 40005 above 10 MiB */
  async store(filename: string, bytes: Uint8Array): Promise<StoredFile> {
    if (bytes.byteLength > DISCORD_LIMITS.fileBytes) throw requestTooLarge(bytes.byteLength, DISCORD_LIMITS.fileBytes);
    for (const oldest of this.#known.keys()) {
      if (this.#bytes + bytes.byteLength <= this.room) break;
      this.forget(oldest);
    }
    this.#bytes += bytes.byteLength;
    const seen = picture(bytes);
    const name = tidy(filename);
    const file: StoredFile = {
      id: this.nextId(),
      filename: name,
      size: bytes.byteLength,
      contentType: seen?.type ?? TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream',
      ...(seen === undefined ? {} : { width: seen.width, height: seen.height }),
    };
    await writeFile(join(this.folder, file.id), bytes, { mode: 0o600 });
    this.#known.set(file.id, file);
    return file;
  }

  /** A picture or sound of the guild's or a bot's, kept under a name of the playground's own making. */
  async keep(name: string, bytes: Uint8Array): Promise<void> {
    this.#pictures.set(name, await this.store('picture', bytes));
  }

  /** The file kept under that name; `size` and ending, which clients add, do not matter. */
  kept(name: string): StoredFile | undefined {
    return this.#pictures.get(name);
  }

  get(id: Snowflake): StoredFile | undefined {
    return this.#known.get(id);
  }

  async read(id: Snowflake): Promise<{ file: StoredFile; bytes: Buffer } | undefined> {
    const file = this.#known.get(id);
    if (file === undefined) return undefined;
    return { file, bytes: await readFile(join(this.folder, file.id)) };
  }

  /** Forgets a file and deletes it; unknown ids are fine. */
  forget(id: Snowflake): void {
    const file = this.#known.get(id);
    if (file === undefined) return;
    this.#known.delete(id);
    this.#bytes -= file.size;
    void rm(join(this.folder, file.id), { force: true });
  }

  close(): void {
    this.#known.clear();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A file name as Discord keeps it: letters, digits, `_`, `-`, `.`; never empty, never a dot file. */
export function tidy(filename: string): string {
  const name = filename
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}_.-]+/gu, '_')
    .replace(/^\.+/, '')
    .slice(-200);
  return name === '' || name === '_' ? 'unknown' : name;
}
