import type { Outcomes } from './sequential.ts';

/** An opinion about an answer, as far as it tells a good one from a bad one. */
export interface Judged {
  readonly good: boolean;
  /** ISO 8601. */
  readonly at: string;
}

/** When a version came into use, ISO 8601. */
export interface Used {
  readonly version: string;
  readonly since: string;
}

/**
 * Outcomes of each version: an opinion counts for the version that was in use when it was given.
 * @param used in the order they came into use
 */
export function outcomesByVersion(opinions: readonly Judged[], used: readonly Used[]): Map<string, Outcomes> {
  const outcomes = new Map<string, Outcomes>(used.map(({ version }) => [version, { good: 0, bad: 0 }]));
  for (const { good, at } of opinions) {
    const version = used.findLast(({ since }) => since <= at)?.version;
    const before = version === undefined ? undefined : outcomes.get(version);
    if (version === undefined || !before) continue;
    outcomes.set(version, { good: before.good + (good ? 1 : 0), bad: before.bad + (good ? 0 : 1) });
  }
  return outcomes;
}
