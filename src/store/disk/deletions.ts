import { constants } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { flushFolder } from '#files/replace-file.ts';
import { DiscordId } from '../ids.ts';
import type { Deletion } from '../store-over.ts';

const Slot = z.object({ whose: z.enum(['member', 'guild']), id: DiscordId });
const SLOT = 64;
const SLOTS = 512;
const blank = ' '.repeat(SLOT - 1);

/**
 * Deletions that have been asked for and are not finished, on the disk: a wish that cannot be carried out now (a full disk) is
 * not lost with the process. The file has its full size from the beginning and slots in it are overwritten in place, so that
 * noting a wish needs no room on the disk.
 */
export class Deletions {
  readonly #file: FileHandle;
  /** Slot -> what stands in it. */
  readonly #pending = new Map<number, Deletion>();

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async open(path: string): Promise<Deletions> {
    const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    const text = (await file.readFile()).toString('latin1');
    const deletions = new Deletions(file);
    for (const [slot, wish] of slotsOf(text)) deletions.#pending.set(slot, wish);
    if (text.length < SLOTS * SLOT) {
      const from = Math.floor(text.length / SLOT); // a slot half made held nothing yet
      await file.write(`${blank}\n`.repeat(SLOTS - from), from * SLOT).catch(() => {}); // a full disk: made at the next start
      await file.sync();
      await flushFolder(dirname(path));
    }
    return deletions;
  }

  pending(): readonly Deletion[] {
    return [...this.#pending.values()];
  }

  isPending(wish: Deletion): boolean {
    return this.pending().some(({ whose, id }) => whose === wish.whose && id === wish.id);
  }

  /** Resolves when the wish is on the disk. */
  async note(wish: Deletion): Promise<void> {
    if (this.isPending(wish)) return;
    let slot = 0;
    while (this.#pending.has(slot)) slot += 1;
    this.#pending.set(slot, wish); // taken at once, so that nobody else writes there
    try {
      await this.#write(slot, JSON.stringify({ whose: wish.whose, id: wish.id } satisfies z.infer<typeof Slot>));
    } catch (error) {
      this.#pending.delete(slot);
      throw error;
    }
  }

  async finished(wish: Deletion): Promise<void> {
    for (const [slot, { whose, id }] of this.#pending) {
      if (whose !== wish.whose || id !== wish.id) continue;
      await this.#write(slot, '');
      this.#pending.delete(slot);
    }
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  async #write(slot: number, text: string): Promise<void> {
    await this.#file.write(`${text.padEnd(SLOT - 1)}\n`, slot * SLOT);
    await this.#file.datasync();
  }
}

/** The deletions that are not finished, for those who only look. */
export async function readDeletions(path: string): Promise<readonly Deletion[]> {
  return [...slotsOf(await readFile(path, 'latin1').catch(() => '')).values()];
}

function slotsOf(text: string): Map<number, Deletion> {
  const slots = new Map<number, Deletion>();
  for (let slot = 0; slot * SLOT < text.length; slot += 1) {
    const content = text.slice(slot * SLOT, (slot + 1) * SLOT).trim();
    const read = content === '' ? null : parse(content);
    if (read) slots.set(slot, read);
  }
  return slots;
}

/** Null for a slot that a power cut tore: its wish was never confirmed. */
function parse(text: string): Deletion | null {
  try {
    return Slot.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
