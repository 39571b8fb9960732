import { genreBits } from './film-columns.ts';
import { postingsOf } from './keyword-index.ts';
import type { MentionedFilms } from './mentioned-films.ts';
import type { ParsedQuestion } from './parsed-question.ts';
import type { PlotIndex } from './plot-index.ts';
import { heldWords } from './related-words.ts';
import { STOP_STEMS } from './stop-words.ts';

/**
 * What a question says outright, in log-odds by film [films]: too rare in questions to learn its weight from them, and too
 * plain to be outweighed by likeness. It is added to what the fusion and the reranker say.
 */
export type Evidence = Float32Array;

/** A film whose title stands in a question of which little else is understood. */
const TITLED = 6;
/** The film that is named in order to say that it is not the one, or only like it. */
const NAMED_BESIDE = -6;
/** A sequel or remake where one is asked for; a film with somebody of a film whose actor or director is meant. */
const KIN = 4;
const SHARED = 3;
/** A film of a genre that is denied, or one that holds a thing that is. */
const DENIED_GENRE = -3;
const DENIED_THING = -3;

/** A question of so few words of its own means each of them. */
const FEW_WORDS = 4;
const LACKING_A_WORD = 1.5;

/** @returns null for a question that says nothing of the kind */
export function statedEvidence(index: PlotIndex, question: ParsedQuestion, mentioned: MentionedFilms): Evidence | null {
  return addEvidence(namedEvidence(index, question, mentioned), wordEvidence(index, question, mentioned));
}

/** In a question of a few words every one counts, however well known a film is that lacks one: `blind samurai`. */
function wordEvidence(index: PlotIndex, { terms }: ParsedQuestion, { beside }: MentionedFilms): Evidence | null {
  const own = [...terms].filter(([stem, weight]) => weight > 0 && !STOP_STEMS.has(stem) && !beside.has(stem));
  if (own.length < 2 || own.length > FEW_WORDS) return null;
  const shares = new Map(own.map(([stem]) => [stem, 1 / own.length]));
  const held = heldWords(index.words, index.related, shares, new Float32Array(index.movies.length));
  for (let film = 0; film < held.length; film += 1) held[film] = LACKING_A_WORD * Math.log(held[film]!);
  return held;
}

function namedEvidence(
  { movies, facts, words }: PlotIndex,
  { deniedGenres, deniedStems }: ParsedQuestion,
  { films, kin, shared }: MentionedFilms,
): Evidence | null {
  const beside = [...films.denied, ...films.compared, ...films.sequel, ...films.cast, ...films.director];
  if (beside.length + kin.size + shared.size + deniedGenres.size + deniedStems.size === 0) return null;
  const evidence = new Float32Array(movies.length);
  const add = (some: Iterable<number>, value: number): void => {
    for (const film of some) evidence[film]! += value;
  };
  add(kin, KIN);
  add(shared, SHARED);
  // A remake is called like the film it was made from.
  add(new Set(beside.filter((film) => !kin.has(film))), NAMED_BESIDE);
  const bits = genreBits(deniedGenres);
  for (let film = 0; bits !== 0 && film < movies.length; film += 1) {
    if (facts.genres[film]! & bits) evidence[film]! += DENIED_GENRE;
  }
  for (const stem of deniedStems) add(postingsOf(words, stem), DENIED_THING);
  return evidence;
}

/** Of films that a question names by their titles in another language; null where there are none. */
export function titledEvidence({ movies }: Pick<PlotIndex, 'movies'>, ids: ReadonlySet<string>): Evidence | null {
  return ids.size === 0 ? null : Float32Array.from(movies, ({ id }) => (ids.has(id) ? TITLED : 0));
}

/** The sum of both; either may be missing. */
export function addEvidence(one: Evidence | null, other: Evidence | null): Evidence | null {
  if (one === null || other === null) return one ?? other;
  return one.map((value, film) => value + other[film]!);
}

/** Adds evidence to scores in logits, in place. */
export function addTo(scores: Float32Array, evidence: Evidence): void {
  for (let film = 0; film < scores.length; film += 1) scores[film]! += evidence[film]!;
}
