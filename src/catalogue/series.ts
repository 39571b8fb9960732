import { titleKey } from './titles.ts';

/** A sequel's title is the first one's and more: `Rocky II`, `Alien: Covenant`, `Die Hard 2`. */
const SEQUEL = /^(.{3,}?)(?: (?:\d{1,2}|[ivx]{1,4})\b| ?[:–-] | part \w)/iu;

/** What a sequel shares with the first of its series, as a title key; null for a title that is not a sequel's. */
export function seriesKey(title: string): string | null {
  const stem = SEQUEL.exec(title.replace(/\s+/g, ' '))?.[1];
  return stem ? titleKey(stem) : null;
}
