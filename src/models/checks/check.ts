/**
 * Tonight's inputs against those of the nights before. Every check has a name, a figure, a threshold fitted on the past
 * and a sentence. The first night of an origin has no past, and so no checks.
 */
import type { CheckResult, Counts, InputProfile } from '#contract/checks.ts';

/** Nights that thresholds are fitted on. */
const REMEMBERED = 30;
/** Fewer rows than this say nothing about how values are spread. */
const ENOUGH_ROWS = 50;

/** Rows may fall by this share from one night to the next, and grow to this many times. */
const ROWS_MAY_FALL = 0.15;
const ROWS_MAY_GROW = 2;
/** A share of what should be rare may rise by this much, or by this many times its widest swing so far. */
const SHARE_MAY_RISE = 0.03;
/** A spread may move by this Jensen–Shannon distance besides what chance moves it. */
const SPREAD_MAY_MOVE = 0.12;
const TIMES_THE_WIDEST = 3;
/** One person may add this many rows in a night, and this share of all that there are then. */
const ONE_PERSON_MAY_ADD = 300;
const ONE_PERSON_MAY_HOLD = 0.2;

/**
 * @param past profiles that were accepted, oldest first; those of other inputs and origins are skipped
 * @returns the checks in a fixed order; none without a past
 */
export function checkInput(past: readonly InputProfile[], tonight: InputProfile): CheckResult[] {
  const nights = past
    .filter(({ input, origin }) => input === tonight.input && origin === tonight.origin)
    .slice(-REMEMBERED);
  const last = nights.at(-1);
  if (!last) return [];
  return [
    sameAsBefore(nights, tonight),
    fewerRows(last, tonight),
    moreRows(last, tonight),
    onePerson(last, tonight),
    ...Object.keys(tonight.shares).map((name) => risenShare(name, nights, tonight)),
    ...Object.keys(tonight.spreads).flatMap((name) => movedSpread(name, nights, tonight)),
  ];
}

export const stops = (results: readonly CheckResult[]): string[] =>
  results.filter(({ passed }) => !passed).map(({ reason }) => reason);

const result = (check: string, value: number, threshold: number, reason: string): CheckResult => {
  const passed = value <= threshold;
  return { check, value, threshold, passed, reason: passed ? '' : reason };
};

const percent = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
const count = (value: number): string => value.toLocaleString('en');

/** A file that was already superseded has come back. */
function sameAsBefore(nights: readonly InputProfile[], tonight: InputProfile): CheckResult {
  const last = nights.at(-1)!;
  const back = last.hash === tonight.hash ? -1 : nights.findLastIndex(({ hash }) => hash === tonight.hash);
  const ago = back < 0 ? 0 : nights.length - 1 - back;
  return result(
    `${tonight.input}: an old state`,
    ago,
    0,
    `The ${tonight.input} are those of ${ago === 1 ? 'one change' : `${ago} changes`} ago: an old file seems to have come back.`,
  );
}

function fewerRows(last: InputProfile, tonight: InputProfile): CheckResult {
  const fall = last.rows === 0 ? 0 : Math.max(0, 1 - tonight.rows / last.rows);
  // Few rows: somebody's /forget-me is no fault of the data.
  const threshold = Math.max(ROWS_MAY_FALL, last.rows === 0 ? 0 : Math.min(1, ENOUGH_ROWS / last.rows));
  const reason = `There are ${count(tonight.rows)} ${tonight.input}, and there were ${count(last.rows)}: ${percent(fall)} are gone.`;
  return result(`${tonight.input}: rows lost`, fall, threshold, reason);
}

function moreRows(last: InputProfile, tonight: InputProfile): CheckResult {
  const growth = tonight.rows / Math.max(1, last.rows);
  const threshold = Math.max(ROWS_MAY_GROW, (last.rows + 20 * ENOUGH_ROWS) / Math.max(1, last.rows));
  const reason = `There are ${count(tonight.rows)} ${tonight.input}, and there were ${count(last.rows)}: ${growth.toFixed(1)} times as many in one night.`;
  return result(`${tonight.input}: rows gained`, growth, threshold, reason);
}

function onePerson(last: InputProfile, tonight: InputProfile): CheckResult {
  const key = 'of one person';
  const added = Math.max(0, (tonight.counts[key] ?? 0) - (last.counts[key] ?? 0));
  const threshold = Math.max(ONE_PERSON_MAY_ADD, ONE_PERSON_MAY_HOLD * tonight.rows);
  const reason = `One person added ${count(added)} of ${count(tonight.rows)} ${tonight.input} in one night.`;
  return result(`${tonight.input}: one person`, added, threshold, reason);
}

function risenShare(name: string, nights: readonly InputProfile[], tonight: InputProfile): CheckResult {
  const before = nights.map(({ shares }) => shares[name] ?? 0);
  const last = before.at(-1)!;
  const widest = Math.max(0, ...before.slice(1).map((share, at) => share - before[at]!));
  // Of few rows, each is a large share.
  const chance = 3 / Math.max(1, tonight.rows);
  const threshold = last + Math.max(SHARE_MAY_RISE, TIMES_THE_WIDEST * widest, chance);
  const now = tonight.shares[name] ?? 0;
  const reason = `${percent(now)} of the ${tonight.input} are ${name}, and ${percent(last)} were the last time.`;
  return result(`${tonight.input}: ${name}`, now, threshold, reason);
}

function movedSpread(name: string, nights: readonly InputProfile[], tonight: InputProfile): CheckResult[] {
  const enough = nights.filter(({ rows }) => rows >= ENOUGH_ROWS);
  const last = enough.at(-1);
  if (!last || tonight.rows < ENOUGH_ROWS) return [];
  const spread = (profile: InputProfile): Counts => profile.spreads[name] ?? {};
  const moves = enough.slice(1).map((profile, at) => distance(spread(enough[at]!), spread(profile)));
  const moved = distance(spread(last), spread(tonight));
  const allowed = Math.max(SPREAD_MAY_MOVE, TIMES_THE_WIDEST * Math.max(0, ...moves));
  const threshold = allowed + byChance(spread(last), spread(tonight));
  const most = farthest(spread(last), spread(tonight));
  const reason = `The ${name} of the ${tonight.input} are spread differently: ${most.name} was ${percent(most.before)} and is ${percent(most.now)}.`;
  return [result(`${tonight.input}: ${name}`, moved, Math.min(0.95, threshold), reason)];
}

/** The class that moved most, for the sentence. */
function farthest(before: Counts, now: Counts): { name: string; before: number; now: number } {
  const [was, is] = [shares(before), shares(now)];
  const all = [...new Set([...was.keys(), ...is.keys()])].map((name) => ({
    name,
    before: was.get(name) ?? 0,
    now: is.get(name) ?? 0,
  }));
  return (
    all.sort((a, b) => Math.abs(b.now - b.before) - Math.abs(a.now - a.before))[0] ?? { name: '', before: 0, now: 0 }
  );
}

const sum = (counts: Counts): number => Object.values(counts).reduce((total, value) => total + value, 0);

function shares(counts: Counts): Map<string, number> {
  const total = sum(counts) || 1;
  return new Map(Object.entries(counts).map(([name, value]) => [name, value / total]));
}

/** Jensen–Shannon distance of two spreads: 0 the same, 1 nothing in common (Lin 1991; the root is a metric). */
export function distance(a: Counts, b: Counts): number {
  const [p, q] = [shares(a), shares(b)];
  if (p.size === 0 || q.size === 0) return p.size === q.size ? 0 : 1;
  let divergence = 0;
  for (const name of new Set([...p.keys(), ...q.keys()])) {
    const [x, y] = [p.get(name) ?? 0, q.get(name) ?? 0];
    const middle = (x + y) / 2;
    if (x > 0) divergence += (x / 2) * Math.log2(x / middle);
    if (y > 0) divergence += (y / 2) * Math.log2(y / middle);
  }
  return Math.sqrt(Math.max(0, divergence));
}

/** The distance that two samples of one spread have by chance: the divergence's mean is (k − 1)(1/n + 1/m) / (8 ln 2), doubled. */
function byChance(a: Counts, b: Counts): number {
  const classes = new Set([...Object.keys(a), ...Object.keys(b)]).size;
  const noise = (1 / Math.max(1, sum(a)) + 1 / Math.max(1, sum(b))) / (8 * Math.LN2);
  return Math.sqrt(2 * Math.max(0, classes - 1) * noise);
}
