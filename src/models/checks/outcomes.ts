import { MOST_OF_ONE } from '#contract/uses.ts';
import type { Outcomes } from './sequential.ts';

/** An opinion about an answer, as far as it tells a good one from a bad one. */
export interface Judged {
  readonly person: string;
  readonly good: boolean;
  /** ISO 8601. */
  readonly at: string;
}

/** When a version came into use, ISO 8601; a version that was gone back to stands once for each time. */
export interface Used {
  readonly version: string;
  readonly since: string;
}

/**
 * Outcomes of each version: an opinion counts for the version that was in use when it was given, the first
 * {@link MOST_OF_ONE} of each person.
 * @param used in the order they came into use
 */
export function outcomesByVersion(opinions: readonly Judged[], used: readonly Used[]): Map<string, Outcomes> {
  const outcomes = new Map<string, Outcomes>(used.map(({ version }) => [version, { good: 0, bad: 0 }]));
  const given = new Map<string, number>();
  for (const { person, good, at } of [...opinions].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    const version = used.findLast(({ since }) => since <= at)?.version;
    const before = version === undefined ? undefined : outcomes.get(version);
    if (version === undefined || !before) continue;
    const theirs = `${version} ${person}`;
    const count = given.get(theirs) ?? 0;
    if (count >= MOST_OF_ONE) continue;
    given.set(theirs, count + 1);
    outcomes.set(version, { good: before.good + (good ? 1 : 0), bad: before.bad + (good ? 0 : 1) });
  }
  return outcomes;
}
