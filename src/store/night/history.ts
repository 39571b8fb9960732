import type { RunOutcome, RunSummary } from '#contract/jobs.ts';
import { Journal, type JournalEntry, readJournal } from '../journal.ts';
import { nightFiles } from './files.ts';

/** The journal of the night, for the one who holds its lock. */
export function openNightJournal(dataDir: string, now: () => Date): Promise<Journal> {
  return Journal.open(nightFiles(dataDir).journal, { now, onTrouble: () => {} });
}

/** The journal as it lies, for those who only look: lines half written by someone else are passed over. */
export async function readNightJournal(dataDir: string): Promise<JournalEntry[]> {
  return (await readJournal(nightFiles(dataDir).journal)).entries;
}

/** Name under which whole runs stand in the journal; steps stand as `night/<step>`. */
export const RUN = 'night';

/** Runs, oldest first, in the order they were written: a clock that was set back does not reorder them. */
export function runsOf(entries: readonly JournalEntry[]): RunSummary[] {
  const runs = new Map<string, RunSummary>();
  for (const entry of entries) {
    if (entry.job !== RUN) continue;
    const run = String(entry['run']);
    const begun = runs.get(run);
    if (entry.outcome === 'started') {
      if (!begun) runs.set(run, { ...blank(run, entry), outcome: 'running' });
    } else if (begun) {
      runs.set(run, {
        ...begun,
        endedAt: entry.at,
        tookMs: entry.tookMs ?? null,
        outcome: entry.outcome === 'done' ? 'done' : ((entry['how'] as RunOutcome | undefined) ?? 'failed'),
        note: entry.note ?? '',
      });
    }
  }
  return [...runs.values()];
}

function blank(run: string, { at, note, ...rest }: JournalEntry): Omit<RunSummary, 'outcome'> {
  return { run, plan: String(rest['plan'] ?? 'nightly'), startedAt: at, endedAt: null, tookMs: null, note: note ?? '' };
}

/** Runs that were begun and never ended: their process was killed, or the machine went down. Only true under the lock. */
function openRuns(entries: readonly JournalEntry[]): RunSummary[] {
  return runsOf(entries).filter(({ outcome }) => outcome === 'running');
}

/** Whoever holds the lock knows that a run without an end has no process any more. */
export async function closeOpenRuns(
  journal: Journal,
  note = 'Its process was ended from outside.',
): Promise<Set<string>> {
  const closed = new Set<string>();
  for (const { run } of openRuns(journal.entries())) {
    await journal.append({ job: RUN, outcome: 'failed', how: 'interrupted', run, note });
    closed.add(run);
  }
  return closed;
}
