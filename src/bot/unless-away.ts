import { StoreAwayError } from '#store/index.ts';

/** What is read, or `otherwise` while the database is away: for answers that are better with it and good without. */
export async function unlessAway<T>(read: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof StoreAwayError) return otherwise;
    throw error;
  }
}
