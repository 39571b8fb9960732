import { shortHash, slug } from './identity.ts';

/** What giving a film its id takes. */
export interface Nameless {
  readonly title: string;
  readonly year: number | null;
  /** `database:id` of every database that knows it. */
  readonly ids: readonly string[];
  readonly votes: number;
  /** Same for the same film in any order of import: tells films of one slug apart. */
  readonly fingerprint: string;
  /** Ids it has had, most binding first: an earlier catalogue's, then the starter's. */
  readonly known: readonly string[];
}

/**
 * Gives every film its id, in the films' order. A film that had an id keeps it; the rest get the slug of title and
 * year, and where two would share one, the better known film has it bare and the others add four characters made
 * from their fingerprint. Neither depends on the order of the films.
 */
export function assignIds(films: readonly Nameless[]): string[] {
  const given = new Map<string, number>();
  const ids: (string | undefined)[] = films.map(() => undefined);
  const order = films
    .map((film, at) => ({ film, at }))
    .sort((a, b) => b.film.votes - a.film.votes || (a.film.fingerprint < b.film.fingerprint ? -1 : 1));
  const give = (at: number, id: string): boolean => {
    if (given.has(id)) return false;
    given.set(id, at);
    ids[at] = id;
    return true;
  };
  for (const { film, at } of order) film.known.some((id) => give(at, id));
  for (const { film, at } of order) {
    if (ids[at] !== undefined) continue;
    const plain = slug(film.title, film.year);
    if (give(at, plain)) continue;
    for (let round = 0; !give(at, `${plain}-${shortHash(`${film.fingerprint}#${round}`)}`); round += 1);
  }
  return ids.map((id) => id as string);
}
