import type { AskedCounts, AskedDay } from '#contract/asked.ts';

/** Days that the last one is held against. */
const MONTH = 30;
/** Questions that the last day, and the month before it, need before they are compared. */
const ENOUGH = 20;
/** Languages that are named: of this share of the questions, now or before, and so many at most. */
const NAMED_SHARE = 0.02;
const MOST_NAMED = 3;

/**
 * What members ask, the last day against the month before it, in one sentence: shares with an arrow where they moved by
 * more than chance (two standard errors of the difference of two shares), over all questions and by language.
 * @param days oldest first
 * @returns null while too little was asked
 */
export function driftLine(days: readonly AskedDay[]): string | null {
  const last = days.at(-1);
  if (!last) return null;
  const now = byLanguage([last]);
  const before = byLanguage(days.slice(-MONTH - 1, -1));
  const [all, allBefore] = [sum([...now.values()]), sum([...before.values()])];
  if (all.asked < ENOUGH || allBefore.asked < ENOUGH) return null;
  const of = (count: number, countBefore: number): Share => [count, all.asked, countBefore, allBefore.asked];
  const parts = [
    moved('used words no film has', of(all.lacking, allBefore.lacking)),
    moved('had no likely answer', of(all.unsure, allBefore.unsure)),
    moved('were not in English', of(all.asked - askedIn(now, 'en'), allBefore.asked - askedIn(before, 'en'))),
  ];
  const largest = (language: string): number =>
    Math.max(askedIn(now, language) / all.asked, askedIn(before, language) / allBefore.asked);
  const named = [...new Set([...now.keys(), ...before.keys()])]
    .filter((language) => language !== 'en' && language !== 'und' && largest(language) >= NAMED_SHARE)
    .sort((a, b) => largest(b) - largest(a))
    .slice(0, MOST_NAMED)
    .map((language) => {
      const share = moved(`in ${nameOf(language)}`, of(askedIn(now, language), askedIn(before, language)));
      return `${share}${answeredIn(now.get(language), before.get(language))}`;
    });
  const languages = named.length > 0 ? `: ${named.join(', ')}` : '';
  return `Of ${all.asked} questions, ${parts.join(', ')}${languages}; in brackets the month before.`;
}

/** How the questions of one language fared; nothing where there are few. */
function answeredIn(now: AskedCounts = NONE, before: AskedCounts = NONE): string {
  if (now.asked < ENOUGH) return '';
  const words = 'had no likely answer';
  return before.asked < ENOUGH
    ? ` of which ${percent(now.unsure / now.asked)} ${words}`
    : ` of which ${moved(words, [now.unsure, now.asked, before.unsure, before.asked])}`;
}

/** So many of so many, and so many of so many before. */
type Share = readonly [count: number, of: number, countBefore: number, ofBefore: number];

function moved(said: string, [count, of, countBefore, ofBefore]: Share): string {
  const [now, before] = [count / of, countBefore / ofBefore];
  const pooled = (count + countBefore) / (of + ofBefore);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / of + 1 / ofBefore));
  const arrow = now - before > 2 * error ? '↑' : before - now > 2 * error ? '↓' : '→';
  return `${percent(now)} ${said} (${percent(before)} ${arrow})`;
}

const NONE: AskedCounts = { asked: 0, lacking: 0, unsure: 0 };
type ByLanguage = ReadonlyMap<string, AskedCounts>;

function byLanguage(days: readonly AskedDay[]): ByLanguage {
  const all = new Map<string, AskedCounts>();
  for (const { languages } of days)
    for (const [language, counts] of Object.entries(languages))
      all.set(language, sum([all.get(language) ?? NONE, counts]));
  return all;
}

const askedIn = (counts: ByLanguage, language: string): number => counts.get(language)?.asked ?? 0;

const sum = (counts: readonly AskedCounts[]): AskedCounts =>
  counts.reduce(
    (total, { asked, lacking, unsure }) => ({
      asked: total.asked + asked,
      lacking: total.lacking + lacking,
      unsure: total.unsure + unsure,
    }),
    NONE,
  );

const ENGLISH_NAMES = new Intl.DisplayNames('en', { type: 'language' });
const nameOf = (language: string): string => ENGLISH_NAMES.of(language) ?? language;

const percent = (share: number): string => `${Math.round(100 * share)} %`;
