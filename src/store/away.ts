import { NotStoredError } from './not-stored.ts';

/** The database cannot be used as it is set up: one sentence that says what to do. Never holds a password. */
export class DatabaseSetupError extends Error {
  override readonly name = 'DatabaseSetupError';
}

/** The database is away, overloaded or full: nothing was changed, and it may be back in a moment. */
export class StoreAwayError extends NotStoredError {
  override readonly name = 'StoreAwayError';
}
