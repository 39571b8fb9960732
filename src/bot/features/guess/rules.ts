import type { Game, Score } from '#store/index.ts';

/** Milliseconds that a game lasts, and between a clue and the next one that somebody asks for. */
export const GAME_MS = 10 * 60_000;
export const CLUE_PAUSE_MS = 20_000;

type Timed = Pick<Game, 'at' | 'endsAt' | 'clues'>;

/** Milliseconds between two clues that come by themselves. The last one leaves as much time as the others. */
const stepMs = ({ at, endsAt }: Timed, total: number): number => (Date.parse(endsAt) - Date.parse(at)) / (total + 1);

/** How many of `total` clues are told at a moment; never fewer than were told already. */
export function cluesDue(game: Timed, total: number, now: Date): number {
  const passed = Math.floor((now.getTime() - Date.parse(game.at)) / stepMs(game, total));
  return Math.min(total, Math.max(game.clues, 1 + passed));
}

/** When the next clue comes by itself; null when all are told. */
export function nextClueAt(game: Timed, total: number): Date | null {
  return game.clues >= total ? null : new Date(Date.parse(game.at) + game.clues * stepMs(game, total));
}

/** The fewer clues were told, the more a film is worth: one point with all of them, one more for each that was not needed. */
export const pointsFor = (told: number, total: number): number => Math.max(1, total + 1 - told);

export const NO_SCORE: Score = { points: 0, found: 0, streak: 0, lastDay: null, today: null, at: new Date(0).toISOString() }; // biome-ignore format: one record

/** Days found in a row up to today; a streak lasts until a day has passed without its film. */
export function streakOn({ streak, lastDay }: Pick<Score, 'streak' | 'lastDay'>, day: string): number {
  return lastDay === day || lastDay === dayBefore(day) ? streak : 0;
}

/** A score with one more film found. `day`: whose film it was, where it was a day's. */
export function afterFinding(score: Score, points: number, day: string | null): Score {
  const more = { ...score, points: score.points + points, found: score.found + 1 };
  return day === null
    ? more
    : { ...more, streak: score.lastDay === dayBefore(day) ? score.streak + 1 : 1, lastDay: day };
}

/** `2026-03-01` -> `2026-02-28`. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
