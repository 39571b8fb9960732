import { open, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { LogFile } from '#files/log-file.ts';
import { Moment } from './ids.ts';
import type { StoreTrouble } from './kinds/kind.ts';

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

/** For how many ms an entry is kept, and how many at most when the file is opened: 90 days. */
const KEPT_MS = 90 * 86_400_000;
const KEPT = 4_000;

export interface JournalOptions {
  readonly now: () => Date;
  readonly onTrouble: (trouble: StoreTrouble) => void;
}

/** What happened, one JSON object a line, only ever appended to: a torn line costs that line and no other. */
export class Journal {
  readonly #log: LogFile;
  readonly #now: () => Date;
  readonly #entries: JournalEntry[];

  private constructor(log: LogFile, now: () => Date, entries: JournalEntry[]) {
    this.#log = log;
    this.#now = now;
    this.#entries = entries;
  }

  /** For the journal's only writer. Entries older than 90 days go. */
  static async open(path: string, { now, onTrouble }: JournalOptions): Promise<Journal> {
    const { entries, bad } = await readJournal(path);
    const log = await LogFile.open(path);
    const limit = now().getTime() - KEPT_MS;
    const kept = entries.filter(({ at }) => Date.parse(at) >= limit).slice(-KEPT);
    try {
      if (bad.length > 0) await setAside(`${path}.rejected`, bad);
      if (kept.length < entries.length || bad.length > 0) {
        await log.replace(() => kept.map((entry) => JSON.stringify(entry)));
      }
    } catch (cause) {
      onTrouble({ file: path, what: 'the journal could not be written anew yet', cause }); // a full disk: as it was
    }
    if (bad.length > 0) {
      const what = `${bad.length} unreadable lines were set aside, all others kept`;
      onTrouble({ file: path, what, setAside: `${path}.rejected` });
    }
    return new Journal(log, now, kept);
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
    await this.#log.append(JSON.stringify(entry));
    this.#entries.push(entry);
  }

  close(): Promise<void> {
    return this.#log.close();
  }
}

/** The journal as it lies, for those who only look; none where there is no file. */
export async function readJournal(path: string): Promise<{ entries: JournalEntry[]; bad: string[] }> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return '';
  });
  const entries: JournalEntry[] = [];
  const bad: string[] = [];
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const entry = parse(line);
    if (entry) entries.push(entry);
    else bad.push(line);
  }
  return { entries, bad };
}

function parse(line: string): JournalEntry | undefined {
  try {
    return Entry.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

async function setAside(path: string, lines: readonly string[]): Promise<void> {
  const file = await open(path, 'a', 0o600);
  try {
    await file.appendFile(lines.map((line) => `${line}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
}
