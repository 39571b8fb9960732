import { z } from 'zod';
import { Document } from './document.ts';
import type { Layout } from './envelope.ts';
import type { FileOptions } from './file-options.ts';
import { FilmId, Moment, Snowflake } from './ids.ts';

export const VERDICTS = ['this-is-it', 'not-this', 'more-like', 'seen'] as const;
export type Verdict = (typeof VERDICTS)[number];

const Entry = z.object({
  /** What was asked: a plot in words, or for recommendations the films that were asked from. */
  query: z.string().max(1_000),
  filmId: FilmId,
  verdict: z.enum(VERDICTS),
  memberId: Snowflake,
  at: Moment,
});
export type FeedbackEntry = z.infer<typeof Entry>;

export interface FeedbackData {
  /** Oldest first. */
  entries: FeedbackEntry[];
}

export const feedbackLayout: Layout<FeedbackData> = {
  version: 1,
  schema: z.object({ entries: z.array(Entry) }),
  empty: () => ({ entries: [] }),
};

/** The newest are kept: at about 200 bytes each the file stays near 2 MB and a write near 10 ms. */
const BOUND = 10_000;

/** What members said about answers. One opinion a member, query and film: the last one counts. */
export class Feedback {
  readonly #document: Document<FeedbackData>;
  readonly #now: () => Date;
  readonly #bound: number;

  private constructor(document: Document<FeedbackData>, now: () => Date, bound: number) {
    this.#document = document;
    this.#now = now;
    this.#bound = bound;
  }

  static async open(options: FileOptions, bound = BOUND): Promise<Feedback> {
    const document = await Document.open({ ...options, path: options.file('feedback.json'), layout: feedbackLayout });
    return new Feedback(document, options.now, bound);
  }

  all(): readonly Readonly<FeedbackEntry>[] {
    return this.#document.data.entries;
  }

  /** Film -> what this member said about it for this query. */
  verdicts(memberId: string, query: string): ReadonlyMap<string, Verdict> {
    const key = query.slice(0, 1_000);
    const mine = this.all().filter((entry) => entry.memberId === memberId && entry.query === key);
    return new Map(mine.map((entry) => [entry.filmId, entry.verdict]));
  }

  async say(opinion: Omit<FeedbackEntry, 'at'>): Promise<void> {
    const entry = Entry.parse({ ...opinion, query: opinion.query.slice(0, 1_000), at: this.#now().toISOString() });
    await this.#document.update((data) => {
      data.entries = data.entries.filter((other) => !sameQuestion(other, entry));
      data.entries.push(entry);
      data.entries.splice(0, Math.max(0, data.entries.length - this.#bound));
    });
  }

  /** Forgets what a member said in answer to one query, of these kinds. */
  async takeBack(memberId: string, query: string, verdicts: readonly Verdict[]): Promise<void> {
    const key = query.slice(0, 1_000);
    await this.#document.update((data) => {
      data.entries = data.entries.filter(
        (entry) => entry.memberId !== memberId || entry.query !== key || !verdicts.includes(entry.verdict),
      );
    });
  }

  /** @returns how many opinions went. */
  async forgetMember(memberId: string): Promise<number> {
    const count = this.all().filter((entry) => entry.memberId === memberId).length;
    if (count === 0) return 0;
    await this.#document.updateForGood((data) => {
      data.entries = data.entries.filter((entry) => entry.memberId !== memberId);
    });
    return count;
  }

  close(): Promise<void> {
    return this.#document.close();
  }
}

function sameQuestion(a: FeedbackEntry, b: FeedbackEntry): boolean {
  return a.memberId === b.memberId && a.filmId === b.filmId && a.query === b.query;
}
