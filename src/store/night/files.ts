import { join } from 'node:path';

/** Where the night keeps what it must not forget. One plan runs at a time: the lock in `folder` sees to that. */
export function nightFiles(dataDir: string) {
  const folder = join(dataDir, 'jobs');
  return {
    folder,
    /** What ran and how it ended, a line each. Written by whoever holds the lock. */
    journal: join(folder, 'journal.jsonl'),
    /** What each step made last, by fingerprint. */
    done: join(folder, 'done.json'),
    /** How far the schedule has been served. Written by the bot. */
    schedule: join(folder, 'schedule.json'),
    /** The hour that an owner chose for the night, in place of the schedule's. Written by the bot. */
    hour: join(folder, 'hour.json'),
    /** What training learned from looked like, what was stopped, and what an owner accepted. */
    inputs: join(folder, 'inputs.json'),
    /** How many questions were asked, by day. Written by the bot. */
    asked: join(folder, 'asked.json'),
    /** What became of the answers of each version. Written by the bot. */
    uses: join(folder, 'uses.json'),
    reports: join(folder, 'reports'),
    report: (run: string) => join(folder, 'reports', `${run}.json`),
    /** There once the report has been sent. */
    sent: (run: string) => join(folder, 'reports', `${run}.sent`),
    chart: (run: string) => join(folder, 'reports', `${run}.png`),
  };
}
