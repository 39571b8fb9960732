/** From scores to a list that somebody is glad to read: less of the famous, not one shelf, and one surprise. */

/** A film that may be answered with. */
export interface Candidate {
  /** Row of the catalogue. */
  readonly film: number;
  /** In standard deviations over all films. */
  readonly score: number;
  /** log(1 + people who like it). */
  readonly popularity: number;
  /** By how many deviations the score is above what the film scores for other people; null where that is not known. */
  readonly lift: number | null;
  /** Series and directors the film belongs to. */
  readonly shelves: readonly string[];
  /** Folded: the same for an original and its remakes. */
  readonly title: string;
}

export interface ListingOptions {
  readonly limit: number;
  /** Standard deviations that a film loses for each unit of popularity. */
  readonly penalty: number;
  /** Films of each ten that are chosen by lift instead of score. */
  readonly surprises: number;
  /** Shelves that more than two films may come from, because they were asked for. */
  readonly openShelves?: ReadonlySet<string>;
}

export interface Listed {
  readonly film: number;
  readonly surprise: boolean;
}

const PAGE = 10;
/** Films of a series or a director in ten. */
const MOST_OF_A_SHELF = 2;
/** Share of the candidates, the best by score, among which a surprise is looked for. */
const SURPRISING_SHARE = 0.5;

/**
 * Ten by ten: the best scores less a penalty for popularity, at most two of a shelf, then the films that suit this person more
 * than they suit most. What is left over when the shelves are full follows at the end, so that the limit is met.
 */
export function arrange(candidates: readonly Candidate[], options: ListingOptions): Listed[] {
  const { limit, penalty, surprises, openShelves = new Set<string>() } = options;
  const ranked = candidates
    .map((candidate) => ({ candidate, value: candidate.score - penalty * candidate.popularity }))
    .sort((a, b) => b.value - a.value || a.candidate.film - b.candidate.film)
    .map(({ candidate }) => candidate);
  const surprising = [...candidates]
    .sort((a, b) => b.score - a.score || a.film - b.film)
    .slice(0, Math.ceil(candidates.length * SURPRISING_SHARE))
    .filter(({ lift }) => lift !== null)
    .sort((a, b) => (b.lift as number) - (a.lift as number) || a.film - b.film);
  const taken = new Set<number>();
  const listed: Listed[] = [];
  while (listed.length < limit) {
    const page = Math.min(PAGE, limit - listed.length);
    const shelves = new Map<string, number>();
    const fits = ({ film, shelves: own }: Candidate): boolean =>
      !taken.has(film) && own.every((shelf) => openShelves.has(shelf) || (shelves.get(shelf) ?? 0) < MOST_OF_A_SHELF);
    const take = (candidate: Candidate): Candidate => {
      taken.add(candidate.film);
      for (const shelf of candidate.shelves) shelves.set(shelf, (shelves.get(shelf) ?? 0) + 1);
      return candidate;
    };
    const chosen: Candidate[] = [];
    const pick = (
      from: readonly Candidate[],
      count: number,
      allowed: (candidate: Candidate) => boolean,
    ): Candidate[] => {
      const picked: Candidate[] = [];
      for (const candidate of from) {
        if (picked.length === count) break;
        if (allowed(candidate)) picked.push(take(candidate));
      }
      return picked;
    };
    const plain = surprising.length > 0 && page === PAGE ? page - surprises : page;
    chosen.push(...pick(ranked, plain, fits));
    const odd = pick(surprising, page - chosen.length, fits);
    // Every shelf is full: better one more of a shelf than nothing.
    const rest = pick(ranked, page - chosen.length - odd.length, ({ film }) => !taken.has(film));
    if (chosen.length + odd.length + rest.length === 0) break;
    for (const candidate of remakesTogether([...chosen, ...rest]))
      listed.push({ film: candidate.film, surprise: false });
    for (const { film } of odd) listed.push({ film, surprise: true });
  }
  return listed;
}

/** Films of the same title next to each other, where the first of them stands. */
function remakesTogether(candidates: readonly Candidate[]): Candidate[] {
  const places = new Map<string, Candidate[]>();
  for (const candidate of candidates) places.set(candidate.title, [...(places.get(candidate.title) ?? []), candidate]);
  return [...places.values()].flat();
}
