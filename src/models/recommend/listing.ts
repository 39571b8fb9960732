/** From scores to a list that somebody is glad to read: less of what everybody is shown, not one shelf, and one surprise. */

/** A film that may be answered with. */
export interface Candidate {
  /** Row of the catalogue. */
  readonly film: number;
  /** In standard deviations over all films. */
  readonly score: number;
  /** By how many deviations the score is above what the film scores for other people; null where that is not known. */
  readonly lift: number | null;
  /** Series and directors the film belongs to. */
  readonly shelves: readonly string[];
  /** Folded: the same for an original and its remakes. */
  readonly title: string;
}

export interface ListingOptions {
  readonly limit: number;
  /** Standard deviations that a film loses for each unit of exposure. */
  readonly penalty: number;
  /** log(1 + times a film is among the first ten of 500 people); null where that is not known. */
  readonly exposureOf?: (film: number) => number | null;
  /** Films of each ten that are marked as surprises. */
  readonly surprises: number;
  /** Shelves that more than two films may come from, because they were asked for. */
  readonly openShelves?: ReadonlySet<string>;
}

export interface Listed {
  readonly film: number;
  readonly surprise: boolean;
}

const PAGE = 10;
/** Places of each ten that go by the score alone: the first ones are read most, and hit most. */
const SURE_PLACES = 4;
/** Films of a series or a director in ten. */
const MOST_OF_A_SHELF = 2;
/** Films among which a surprise is looked for when the penalty brought none in. */
const NEXT = 5;

/**
 * Ten by ten: the best scores, then the best scores less a penalty for being shown to everybody, at most two of a shelf. Of what the
 * penalty brought in, the film that suits this person most beyond what it suits people at large is the surprise, and ends the ten.
 * What is left over when the shelves are full follows, so that the limit is met.
 */
export function arrange(candidates: readonly Candidate[], options: ListingOptions): Listed[] {
  const { limit, penalty, surprises, exposureOf = () => null, openShelves = new Set<string>() } = options;
  const byScore = [...candidates].sort((a, b) => b.score - a.score || a.film - b.film);
  // A film that nobody was shown because nobody likes it gains nothing by that: it counts as the best ones do.
  const shown = byScore.slice(0, PAGE).flatMap(({ film }) => exposureOf(film) ?? []);
  const usual = shown.reduce((sum, each) => sum + each, 0) / Math.max(1, shown.length);
  const byValue = byScore
    .map((candidate) => ({ candidate, value: candidate.score - penalty * (exposureOf(candidate.film) ?? usual) }))
    .sort((a, b) => b.value - a.value || a.candidate.film - b.candidate.film)
    .map(({ candidate }) => candidate);
  const taken = new Set<number>();
  const listed: Listed[] = [];
  while (listed.length < limit) {
    const page = Math.min(PAGE, limit - listed.length);
    const first = new Set(byScore.filter(({ film }) => !taken.has(film)).slice(0, page));
    const shelves = new Map<string, number>();
    const fits = ({ film, shelves: own }: Candidate): boolean =>
      !taken.has(film) && own.every((shelf) => openShelves.has(shelf) || (shelves.get(shelf) ?? 0) < MOST_OF_A_SHELF);
    const pick = (from: readonly Candidate[], count: number, allowed = fits): Candidate[] => {
      const picked: Candidate[] = [];
      for (const candidate of from) {
        if (picked.length === count) break;
        if (!allowed(candidate)) continue;
        taken.add(candidate.film);
        for (const shelf of candidate.shelves) shelves.set(shelf, (shelves.get(shelf) ?? 0) + 1);
        picked.push(candidate);
      }
      return picked;
    };
    const chosen = pick(byScore, Math.min(SURE_PLACES, page));
    chosen.push(...pick(byValue, page - chosen.length));
    // Every shelf is full: better one more of a shelf than nothing.
    chosen.push(...pick(byValue, page - chosen.length, ({ film }) => !taken.has(film)));
    if (chosen.length === 0) break;
    const odd = page < PAGE ? [] : mostLifted(chosen.filter((candidate) => !first.has(candidate)), surprises); // biome-ignore format: one line
    const missing = page < PAGE ? 0 : surprises - odd.length;
    const next = mostLifted(byValue.filter(fits).slice(0, NEXT), missing);
    const plain = chosen.filter((candidate) => !odd.includes(candidate));
    for (const { film } of plain.splice(plain.length - next.length)) taken.delete(film);
    for (const { film } of next) taken.add(film);
    for (const { film } of remakesTogether(plain)) listed.push({ film, surprise: false });
    for (const { film } of [...odd, ...next]) listed.push({ film, surprise: true });
  }
  return listed;
}

/** Those that suit this person most beyond what they suit others; none of those of which that is not known. */
function mostLifted(candidates: readonly Candidate[], count: number): Candidate[] {
  return candidates
    .filter(({ lift }) => lift !== null)
    .sort((a, b) => (b.lift as number) - (a.lift as number) || a.film - b.film)
    .slice(0, Math.max(0, count));
}

/** Films of the same title next to each other, where the first of them stands. */
function remakesTogether(candidates: readonly Candidate[]): Candidate[] {
  const places = new Map<string, Candidate[]>();
  for (const candidate of candidates) places.set(candidate.title, [...(places.get(candidate.title) ?? []), candidate]);
  return [...places.values()].flat();
}
