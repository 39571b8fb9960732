/** The right to change what the night keeps: one holder at a time, on this machine and on all that share a database. */
export interface NightClaim {
  /** What proves it to the database; null where the folder alone has the night. */
  readonly token: number | null;
  /**
   * Makes what was changed known to the others. Also said before it is relied on: what was not published is undone by whoever
   * claims the night next.
   * @throws {ClaimLostError} when somebody else has it by now
   */
  publish(): Promise<void>;
  /** Lets go. What was not published is not. */
  release(): Promise<void>;
}

/** Somebody else is changing what the night keeps: a plan runs, on this machine or on another. */
export class NightInUseError extends Error {
  override readonly name = 'NightInUseError';
}

/** The claim ended without its holder: it was paused or cut off, and another Marquee has taken the night over since. */
export class ClaimLostError extends Error {
  override readonly name = 'ClaimLostError';

  constructor() {
    super('Another Marquee has taken the night over, so nothing more of this plan is kept.');
  }
}
