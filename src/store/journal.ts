import { appendFile, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { flushFolder, replaceFile } from '#files/replace-file.ts';
import type { StoreTrouble } from './durable-adapter.ts';
import type { FileOptions } from './file-options.ts';
import { Moment } from './ids.ts';

const Entry = z.looseObject({
  at: Moment,
  /** What was done: `night`, `train-genres`, `registration`. */
  job: z.string(),
  outcome: z.enum(['started', 'done', 'failed', 'skipped', 'rolled-back']),
  /** Milliseconds. */
  tookMs: z.number().optional(),
  note: z.string().optional(),
});
export type JournalEntry = z.infer<typeof Entry>;

/** The newest are kept when the file is opened with more than twice as many. */
const BOUND = 2_000;

/** What happened, one JSON object a line, only ever appended to: a torn last line costs that line and no other. */
export class Journal {
  readonly #path: string;
  readonly #now: () => Date;
  readonly #entries: JournalEntry[];
  #appending: Promise<void> = Promise.resolve();

  private constructor(path: string, now: () => Date, entries: JournalEntry[]) {
    this.#path = path;
    this.#now = now;
    this.#entries = entries;
  }

  static async open({ file, now, onTrouble }: FileOptions, bound = BOUND): Promise<Journal> {
    const path = file('journal.jsonl');
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return '';
    });
    const lines = text.split('\n').filter((line) => line !== '');
    const entries: JournalEntry[] = [];
    for (const line of lines) {
      const entry = parse(line);
      if (entry) entries.push(entry);
    }
    const damaged = entries.length < lines.length;
    if (damaged) onTrouble(await setDamagedAside(path, text, now));
    const kept = entries.length > 2 * bound ? entries.slice(-bound) : entries;
    if (damaged || kept.length < entries.length || (text !== '' && !text.endsWith('\n'))) {
      await replaceFile(path, kept.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    }
    return new Journal(path, now, kept);
  }

  /** Oldest first. */
  entries(job?: string): readonly Readonly<JournalEntry>[] {
    return job === undefined ? this.#entries : this.#entries.filter((entry) => entry.job === job);
  }

  last(job: string, outcome?: JournalEntry['outcome']): Readonly<JournalEntry> | undefined {
    return this.#entries.findLast((entry) => entry.job === job && (outcome === undefined || entry.outcome === outcome));
  }

  /** Resolves when the line is on the disk. `at` is filled in. */
  async append(what: Omit<JournalEntry, 'at'>): Promise<void> {
    const entry = Entry.parse({ ...what, at: this.#now().toISOString() });
    this.#entries.push(entry);
    const append = () => appendFlushed(this.#path, `${JSON.stringify(entry)}\n`);
    this.#appending = this.#appending.then(append, append);
    await this.#appending;
  }

  async close(): Promise<void> {
    await this.#appending;
  }
}

function parse(line: string): JournalEntry | undefined {
  try {
    return Entry.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

async function appendFlushed(path: string, line: string): Promise<void> {
  const file = await open(path, 'a', 0o600);
  try {
    await file.appendFile(line);
    await file.sync();
  } finally {
    await file.close();
  }
  await flushFolder(dirname(path));
}

async function setDamagedAside(path: string, text: string, now: () => Date): Promise<StoreTrouble> {
  const setAside = `${path}.corrupt-${now().toISOString().replaceAll(/[:.]/g, '-')}`;
  await appendFile(setAside, text);
  return { file: path, setAside, continuedWith: 'previous', cause: new Error('a line is not a journal entry') };
}
