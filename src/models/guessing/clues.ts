import type { Movie } from '#catalogue/movie.ts';
import type { GuessClue } from '#contract/guessing.ts';
import { STOP_STEMS } from '../plots/stop-words.ts';
import { stems } from '../plots/words.ts';
import { storySentences } from './story-sentences.ts';
import { guardTitle, type TitleGuard } from './title-guard.ts';

/** A clue; in a GIF's place the words that one is found by. */
export type ToldClue = Exclude<GuessClue, { kind: 'gif' }> | { readonly kind: 'gif'; readonly query: string };

/** How rare a stem is among all films: the larger, the rarer. */
export type StemRarity = (stem: string) => number;

/** Sentences of a story that are told, and those without which a film is no riddle. */
const TOLD = 3;
const LEAST = 2;
/** Words of the title that may be missing from a sentence that is told. */
const MOST_BLANKS = 2;
/** Words of a sentence that say what it is about: of these the rarest count. */
const RAREST = 3;
const NAMED = 3;

/**
 * A film in clues, the vaguest first: sentences of its story by how rare their words are, between them its genres and its year,
 * then words to find a GIF by, and its cast. No clue has a word of one of its titles; none is from the end of the story.
 * @param turn Where the film's plot begins to give the story away, in characters; the last third does at any rate.
 * @returns `null` where too little can be told without giving the title away
 */
export function cluesOf(film: Movie, rarity: StemRarity, turn = Number.POSITIVE_INFINITY): ToldClue[] | null {
  const guard = guardTitle(film);
  const [vague, middle, telling] = toldSentences(storySentences(film, turn), guard, rarity);
  if (vague === undefined || middle === undefined) return null;
  const genres = film.genres.filter((genre) => !guard.tells(genre));
  const cast = film.cast.filter((name) => !guard.tells(name)).slice(0, NAMED);
  const countries = film.origin.filter((country) => !guard.tells(country)).slice(0, NAMED);
  const year = film.year === null || guard.tells(String(film.year)) ? null : film.year;
  return [
    { kind: 'story', text: vague },
    ...(genres.length > 0 ? [{ kind: 'genres', genres } as const] : []),
    { kind: 'story', text: middle },
    ...(year === null && countries.length === 0 ? [] : [{ kind: 'made', year, countries } as const]),
    ...(telling === undefined ? [] : [{ kind: 'story', text: telling } as const]),
    { kind: 'gif', query: telling ?? middle },
    ...(cast.length > 0 ? [{ kind: 'cast', names: cast } as const] : []),
  ];
}

/** The sentences to tell, the vaguest first: those without a blank where there are enough of them. */
function toldSentences(sentences: readonly string[], guard: TitleGuard, rarity: StemRarity): string[] {
  const told = sentences.map((sentence) => guard.blank(sentence)).filter(({ blanks }) => blanks <= MOST_BLANKS); // biome-ignore format: one chain
  for (const blanks of [0, 1, MOST_BLANKS]) {
    const allowed = told.filter((sentence) => sentence.blanks <= blanks);
    if (allowed.length >= TOLD || (blanks === MOST_BLANKS && allowed.length >= LEAST)) {
      const ranked = allowed
        .map(({ text }) => ({ text, weight: weightOf(text, rarity) }))
        .sort((a, b) => a.weight - b.weight);
      return spread(ranked.map(({ text }) => text));
    }
  }
  return [];
}

/** The mean rarity of a sentence's rarest words. */
function weightOf(text: string, rarity: StemRarity): number {
  const weights = [...new Set(stems(text))].filter((stem) => !STOP_STEMS.has(stem)).map(rarity).sort((a, b) => b - a); // biome-ignore format: one chain
  const rarest = weights.slice(0, RAREST);
  return rarest.reduce((sum, weight) => sum + weight, 0) / RAREST;
}

/** Of sentences by weight, some from the vague end to the telling one. The very vaguest of a long story says nothing at all. */
function spread(ranked: readonly string[]): string[] {
  if (ranked.length <= TOLD) return [...ranked];
  return [0.15, 0.55, 0.95].map((share) => ranked[Math.round(share * (ranked.length - 1))]!);
}
