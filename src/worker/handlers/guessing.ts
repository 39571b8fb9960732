import type { Movie } from '#catalogue/movie.ts';
import type { GifMethods } from '#contract/gifs.ts';
import type { GuessClue, GuessingMethods } from '#contract/guessing.ts';
import { cluesOf, filmsToGuess, guardTitle, type StemRarity } from '#models/guessing/index.ts';
import { inverseDocumentFrequency } from '#models/plots/index.ts';
import { turnOf } from '#models/plots/spoilers/model.ts';
import type { Engine } from '../engine.ts';
import type { HandlersOf } from './handler.ts';

/** GIFs looked at, and how close one must be to be worth showing. */
const GIFS = 8;
const CLOSE = 0.45;

export function guessingHandlers(
  { catalogue, films, plots, log }: Pick<Engine, 'catalogue' | 'films' | 'log'> & { readonly plots: RareWords },
  { findGifs }: Pick<HandlersOf<GifMethods>, 'findGifs'>,
): HandlersOf<GuessingMethods> {
  const rarity: StemRarity = (stem) => inverseDocumentFrequency(plots.index.words, stem);
  const told = (film: Movie) => cluesOf(film, rarity, turnOf(plots.index.spoilers, film.plot));

  async function gifClue(film: Movie, { query }: { query: string }, asked: { deadGifs: readonly string[]; filter: boolean }) {
    const guard = guardTitle(film);
    const { deadGifs: refused, filter } = asked;
    const found = await Promise.resolve(findGifs({ query, own: [], refused, filter, limit: GIFS })).catch((err: unknown) => {
      log.warn({ err }, 'no GIF for a clue');
      return { hits: [] };
    });
    const hits = found.hits.filter(({ score, caption }) => score >= CLOSE && !guard.tells(caption));
    return hits.length === 0 ? [] : [{ kind: 'gif', hits } as const];
  } // biome-ignore format: one call

  return {
    filmToGuess: ({ seed, except }) =>
      filmsToGuess(catalogue.movies, seed, new Set(except)).find((film) => told(film) !== null)?.id ?? null,
    async guessClues({ film: id, ...asked }) {
      const film = films.get(id);
      const clues = film ? told(film) : null;
      if (!film || !clues) return null;
      const shown = await Promise.all(
        clues.map((clue): readonly GuessClue[] | Promise<readonly GuessClue[]> =>
          clue.kind === 'gif' ? gifClue(film, clue, asked) : [clue],
        ),
      );
      return shown.flat();
    },
  };
}

interface RareWords {
  readonly index: Pick<Engine['plots']['index'], 'words' | 'spoilers'>;
}
