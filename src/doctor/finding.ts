/** One thing that was looked at. Nothing in it is ever secret. */
export interface Finding {
  readonly check: string;
  /** `trouble` keeps the bot from working as it should; `advice` is worth knowing. */
  readonly state: 'well' | 'advice' | 'trouble';
  readonly says: string;
  /** What to do, where there is something to do. */
  readonly remedy?: string;
}

export const well = (check: string, says: string): Finding => ({ check, state: 'well', says });
export const advice = (check: string, says: string, remedy: string): Finding => ({
  check,
  state: 'advice',
  says,
  remedy,
});
export const trouble = (check: string, says: string, remedy: string): Finding => ({
  check,
  state: 'trouble',
  says,
  remedy,
});
