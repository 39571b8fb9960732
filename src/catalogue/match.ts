import { type Cluster, cluster, ruledOut, sameFilm } from './same-film.ts';
import type { Trace } from './trace.ts';
import { Union } from './union.ts';
import { Rarity } from './words.ts';

/** Films of one title beyond this are not compared by their other titles: "Untitled" is nobody's name. */
const LARGEST_GROUP = 150;

/**
 * Sorts rows into films: first by shared ids, then by title, year and whatever else speaks for or against it. Two
 * candidates equally good for one row leave it alone: a film twice is a smaller harm than two films in one.
 * The answer does not depend on the order of the rows.
 */
export function matchFilms(traces: readonly Trace[]): Trace[][] {
  const rows = [...traces].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : a.fingerprint > b.fingerprint ? 1 : 0));
  const rarity = new Rarity();
  for (const row of rows) rarity.add(row.words);

  const clusters = byIds(rows);
  const pairs = candidates(clusters, rarity);
  const rivals = new Map<number, Pair[]>();
  for (const pair of pairs) {
    for (const side of [pair.a, pair.b]) {
      const list = rivals.get(side);
      if (list === undefined) rivals.set(side, [pair]);
      else list.push(pair);
    }
  }
  const union = new Union(clusters.length);
  const root = (at: number): number => union.root(at);
  const film = (at: number): Cluster => clusters[at] as Cluster;

  for (const pair of pairs) {
    const [a, b] = [root(pair.a), root(pair.b)];
    if (a === b || sameFilm(film(a), film(b), rarity, pair.undisputed) === 0) continue;
    const contested = [pair.a, pair.b].some((side, at) => {
      const partner = film(at === 0 ? b : a);
      return (rivals.get(side) ?? []).some((rival) => {
        if (rival === pair || rival.score < pair.score - 0.25) return false;
        const other = root(rival.a === side ? rival.b : rival.a);
        if (other === a || other === b || dwarfs(partner, film(other))) return false;
        return !ruledOut(film(root(side)), film(other)) && ruledOut(partner, film(other));
      });
    });
    if (contested) continue;
    union.join(a, b);
    clusters[root(a)] = cluster([...film(a).rows, ...film(b).rows]);
  }
  return clusters.filter((_, at) => root(at) === at).map(({ rows: members }) => members);
}

/** Rows that share a number are one film. A shared article is not enough: some articles are about a series of films. */
function byIds(rows: readonly Trace[]): Cluster[] {
  const union = new Union(rows.length);
  const holders = new Map<string, number[]>();
  for (const [at, row] of rows.entries()) {
    for (const id of row.ids) {
      const others = holders.get(id) ?? [];
      const article = id.startsWith('wikipedia:');
      for (const other of others) if (!article || sameArticle(row, rows[other] as Trace)) union.join(other, at);
      if (article || others.length === 0) others.push(at);
      holders.set(id, others);
    }
  }
  const groups = new Map<number, Trace[]>();
  for (const [at, row] of rows.entries()) {
    const group = groups.get(union.root(at));
    if (group === undefined) groups.set(union.root(at), [row]);
    else group.push(row);
  }
  return [...groups.values()].map(cluster);
}

/** Of two films with equal claims, one that far more people have rated is the one that is meant. */
function dwarfs(film: Cluster, other: Cluster): boolean {
  const votes = ({ rows }: Cluster) => Math.max(...rows.map((row) => row.votes));
  return votes(film) >= 100 && votes(film) > 10 * votes(other);
}

function sameArticle(a: Trace, b: Trace): boolean {
  if (a.key === b.key) return true;
  const actors = a.cast.filter((name) => b.cast.includes(name)).length;
  if (a.year !== null && b.year !== null && Math.abs(a.year - b.year) > 1 && actors < 2) return false;
  const keys = [a.key, ...a.otherKeys];
  return [b.key, ...b.otherKeys].some((key) => keys.some((other) => other.includes(key) || key.includes(other)));
}

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly score: number;
  /** No two of the clusters with the title they share are known to be two films. */
  readonly undisputed: boolean;
}

/** Every pair with a title in common that may be one film, surest first. */
function candidates(clusters: readonly Cluster[], rarity: Rarity): Pair[] {
  const groups = new Map<string, number[]>();
  for (const [at, { keys, otherKeys }] of clusters.entries()) {
    for (const key of [...keys, ...otherKeys]) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [at]);
      else group.push(at);
    }
  }
  const pairs = new Map<number, Pair>();
  for (const group of groups.values()) {
    if (group.length > LARGEST_GROUP) continue;
    const films = group.map((at) => clusters[at] as Cluster);
    const undisputed = group.length <= 6 && !films.some((a, i) => films.slice(i + 1).some((b) => ruledOut(a, b)));
    for (const [i, a] of group.entries()) {
      for (const b of group.slice(i + 1)) {
        const name = a * clusters.length + b;
        if (pairs.has(name)) continue;
        const score = sameFilm(clusters[a] as Cluster, clusters[b] as Cluster, rarity, undisputed);
        if (score > 0) pairs.set(name, { a, b, score, undisputed });
      }
    }
  }
  return [...pairs.values()].sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b);
}
