import { z } from 'zod';
import { Document } from './document.ts';
import type { Layout } from './envelope.ts';
import type { FileOptions } from './file-options.ts';
import { FilmId, Moment, Snowflake } from './ids.ts';

/** Half a star to five, in halves, as MovieLens counts. */
export const Stars = z.number().min(0.5).max(5).multipleOf(0.5);

const Rating = z.object({ stars: Stars, at: Moment });
export type Rating = z.infer<typeof Rating>;

export interface RatingsData {
  /** Member -> film -> rating. */
  members: Record<string, Record<string, Rating>>;
}

export const ratingsLayout: Layout<RatingsData> = {
  version: 1,
  schema: z.object({ members: z.record(Snowflake, z.record(FilmId, Rating)) }),
  empty: () => ({ members: {} }),
};

export class Ratings {
  readonly #document: Document<RatingsData>;
  readonly #now: () => Date;

  private constructor(document: Document<RatingsData>, now: () => Date) {
    this.#document = document;
    this.#now = now;
  }

  static async open(options: FileOptions): Promise<Ratings> {
    return new Ratings(
      await Document.open({ ...options, path: options.file('ratings.json'), layout: ratingsLayout }),
      options.now,
    );
  }

  /** Film -> rating of one member. */
  of(memberId: string): Readonly<Record<string, Rating>> {
    return this.#document.data.members[memberId] ?? {};
  }

  /** Everyone's, for training: rows in no particular order. */
  *all(): Generator<{ readonly memberId: string; readonly filmId: string } & Rating> {
    for (const [memberId, films] of Object.entries(this.#document.data.members)) {
      for (const [filmId, rating] of Object.entries(films)) yield { memberId, filmId, ...rating };
    }
  }

  /**
   * Sets or replaces a rating.
   * @returns what the member had given before, if anything.
   * @throws {z.ZodError} when the stars are not halves of 0.5 to 5.
   */
  async rate(memberId: string, filmId: string, stars: number): Promise<Rating | undefined> {
    Snowflake.parse(memberId);
    FilmId.parse(filmId);
    const rating: Rating = { stars: Stars.parse(stars), at: this.#now().toISOString() };
    return this.#document.update(({ members }) => {
      members[memberId] ??= {};
      const films = members[memberId];
      const before = films[filmId];
      films[filmId] = rating;
      return before;
    });
  }

  /** @returns whether there was one. */
  async unrate(memberId: string, filmId: string): Promise<boolean> {
    if (!(filmId in this.of(memberId))) return false;
    await this.#document.update(({ members }) => {
      delete members[memberId]?.[filmId];
    });
    return true;
  }

  /** @returns how many ratings went. */
  async forgetMember(memberId: string): Promise<number> {
    const count = Object.keys(this.of(memberId)).length;
    if (!(memberId in this.#document.data.members)) return 0;
    await this.#document.updateForGood(({ members }) => {
      delete members[memberId];
    });
    return count;
  }

  close(): Promise<void> {
    return this.#document.close();
  }
}
