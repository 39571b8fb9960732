/** Ratings of one person: film -> stars. */
export type StarsByFilm = ReadonlyMap<string, number>;

/** Films in common that a correlation has to be shrunk by as much as it counts. */
const SHRINK = 8;

export interface Alike {
  /** Pearson's correlation of the films both rated, shrunk towards 0 where they are few: n / (n + 8) of it. -1 to 1. */
  readonly correlation: number;
  readonly common: number;
  /** Films both gave four stars or more, the best loved first. */
  readonly love: readonly string[];
  /** The film they will argue about: whose stars lie furthest apart, at least one and a half. */
  readonly argue: string | null;
}

/** How alike two tastes are (Herlocker et al., 1999, with the shrinkage of Bell & Koren, 2007). */
export function howAlike(one: StarsByFilm, other: StarsByFilm): Alike {
  const common = [...one.keys()].filter((film) => other.has(film));
  const pairs = common.map((film) => [one.get(film)!, other.get(film)!] as const);
  const mean = (at: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[at], 0) / Math.max(1, pairs.length);
  const [a, b] = [mean(0), mean(1)];
  const covariance = pairs.reduce((sum, [x, y]) => sum + (x - a) * (y - b), 0);
  const deviations = Math.sqrt(pairs.reduce((sum, [x]) => sum + (x - a) ** 2, 0) * pairs.reduce((sum, [, y]) => sum + (y - b) ** 2, 0)); // biome-ignore format: one formula
  const together = (film: string): number => one.get(film)! + other.get(film)!;
  const apart = (film: string): number => Math.abs(one.get(film)! - other.get(film)!);
  const love = common.filter((film) => one.get(film)! >= 4 && other.get(film)! >= 4).sort((x, y) => together(y) - together(x) || (x < y ? -1 : 1)); // biome-ignore format: one chain
  const [argue] = common.filter((film) => apart(film) >= 1.5).sort((x, y) => apart(y) - apart(x) || (x < y ? -1 : 1)); // biome-ignore format: one chain
  const pearson = deviations === 0 ? 0 : covariance / deviations;
  return {
    correlation: (pearson * common.length) / (common.length + SHRINK),
    common: common.length,
    love,
    argue: argue ?? null,
  };
}
