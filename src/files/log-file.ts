import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { flushFolder, writeFlushed } from './replace-file.ts';
import { whileHeld } from './retry.ts';
import { sweepTemporary, temporaryBeside } from './temporary.ts';

interface Waiting {
  readonly line: string;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * A file that lines are appended to, each on the disk before its promise resolves; lines that arrive during a write share the
 * next one. The cost of a line does not depend on how many there are. What a failed write left (a full disk) is cut off
 * before the next one, so a torn line never swallows another.
 */
export class LogFile {
  readonly #path: string;
  readonly #mode: number;
  #file: FileHandle;
  /** Bytes that hold whole lines. */
  #size: number;
  /** Something may lie beyond {@link #size}. */
  #torn = false;
  /** The last line lacks its end. */
  #unended = false;
  #waiting: Waiting[] = [];
  #turn: Promise<unknown> = Promise.resolve();
  #replacing: Promise<unknown> = Promise.resolve();
  /** Lines that arrived while {@link replace} rewrote the file. */
  #meanwhile: string[] | null = null;

  private constructor(path: string, mode: number, file: FileHandle, size: number) {
    this.#path = path;
    this.#mode = mode;
    this.#file = file;
    this.#size = size;
  }

  /**
   * Opens the file for its only writer, and makes it and its folder where they are not there. Read it first: a last line
   * without its end is ended at the next append, so that it stays a line of its own.
   * @param cutTorn cuts such a line off instead: it was never confirmed
   */
  static async open(path: string, cutTorn = false, mode = 0o600): Promise<LogFile> {
    await mkdir(dirname(path), { recursive: true });
    await sweepTemporary(dirname(path), { of: basename(path) });
    const file = await whileHeld(() => open(path, constants.O_RDWR | constants.O_CREAT, mode));
    try {
      const { size } = await file.stat();
      if (size === 0) await flushFolder(dirname(path));
      const whole = await endOfLastLine(file, size);
      const log = new LogFile(path, mode, file, cutTorn ? whole : size);
      if (cutTorn) log.#torn = whole < size;
      else log.#unended = whole < size;
      return log;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Resolves when the line (without a line end of its own) is on the disk. When it rejects, the line is not in the file. */
  append(line: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ line: `${line}\n`, resolve, reject });
      if (this.#waiting.length === 1) void this.#alone(() => this.#flush()).catch(() => {});
    });
  }

  /** Waits for the lines that have been appended so far. */
  async settled(): Promise<void> {
    await this.#turn.catch(() => {});
  }

  /**
   * Replaces the whole file by these lines and those that are appended meanwhile; one replacement after the other.
   * @param lines without line ends; asked for when it is this replacement's turn
   * @throws what the file system throws; the file is then as it was.
   */
  replace(lines: () => Iterable<string> | AsyncIterable<string>): Promise<void> {
    const begin = () => this.#replace(lines());
    const replaced = this.#replacing.then(begin, begin);
    this.#replacing = replaced.catch(() => {});
    return replaced;
  }

  async close(): Promise<void> {
    await this.#replacing;
    await this.settled();
    await this.#file.close();
  }

  async #replace(lines: Iterable<string> | AsyncIterable<string>): Promise<void> {
    const meanwhile: string[] = [];
    this.#meanwhile = meanwhile;
    const temporary = temporaryBeside(this.#path);
    try {
      await writeFlushed(temporary, pieces(lines), this.#mode);
      await this.#alone(async () => {
        const file = await open(temporary, 'r+');
        try {
          const late = Buffer.from(meanwhile.join(''));
          const { size } = await file.stat();
          await writeAt(file, late, size);
          await file.sync();
        } finally {
          await file.close();
        }
        await this.#file.close(); // Windows renames over no open file
        try {
          await whileHeld(() => rename(temporary, this.#path));
        } finally {
          this.#file = await open(this.#path, constants.O_RDWR | constants.O_CREAT, this.#mode);
        }
        this.#size = (await this.#file.stat()).size;
        this.#torn = false;
        this.#unended = false;
        await flushFolder(dirname(this.#path));
      });
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    } finally {
      this.#meanwhile = null;
    }
  }

  /** One at a time, in the order of the calls. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work, work);
    this.#turn = done.catch(() => {});
    return done;
  }

  async #flush(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    const lines = batch.map(({ line }) => line).join('');
    try {
      const bytes = Buffer.from(`${this.#unended ? '\n' : ''}${lines}`);
      await whileHeld(async () => {
        if (this.#torn) await this.#file.truncate(this.#size);
        this.#torn = true;
        await writeAt(this.#file, bytes, this.#size);
        await this.#file.datasync();
      });
      this.#size += bytes.length;
      this.#torn = false;
      this.#unended = false;
      this.#meanwhile?.push(lines);
      for (const { resolve } of batch) resolve();
    } catch (error) {
      if (
        await this.#file.truncate(this.#size).then(
          () => true,
          () => false,
        )
      )
        this.#torn = false;
      for (const { reject } of batch) reject(error);
    }
  }
}

/** Bytes up to and with the last line end. */
async function endOfLastLine(file: FileHandle, size: number): Promise<number> {
  const piece = Buffer.alloc(1 << 16);
  for (let to = size; to > 0; ) {
    const from = Math.max(0, to - piece.length);
    const { bytesRead } = await file.read(piece, 0, to - from, from);
    const at = piece.subarray(0, bytesRead).lastIndexOf(0x0a);
    if (at >= 0) return from + at + 1;
    to = from;
  }
  return 0;
}

async function writeAt(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let from = 0; from < bytes.length; ) {
    from += (await file.write(bytes, from, bytes.length - from, at + from)).bytesWritten;
  }
}

/** Lines gathered into pieces of some 64 KiB, with a pause between two for whoever else waits. */
async function* pieces(lines: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  let piece: string[] = [];
  let length = 0;
  for await (const line of lines) {
    piece.push(line, '\n');
    length += line.length;
    if (length < 1 << 16) continue;
    yield piece.join('');
    piece = [];
    length = 0;
  }
  if (length > 0) yield piece.join('');
}
