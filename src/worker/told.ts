import type { Movie } from '#catalogue/movie.ts';
import type { ToldFilm } from '#contract/films.ts';
import { sentenceSpans } from '#models/plots/sentences.ts';
import { premiseSentences, type SpoilerModel, turnOf } from '#models/plots/spoilers/model.ts';

/** Adds to a film what may be told of it. */
export type Teller = (film: Movie) => ToldFilm;

/** A blurb and an encyclopedia's first paragraph give nothing away: two sentences of them, too. */
const SENTENCES = 2;

/** A blurb is the best premise, then the beginning of the plot, and a first paragraph is better than nothing. */
export function teller(model: SpoilerModel): Teller {
  return (film) => {
    const premises = [
      ['overview', sentenceSpans(film.overview).slice(0, SENTENCES)],
      ['plot', premiseSentences(model, film.plot)],
      ['lead', sentenceSpans(film.lead).slice(0, SENTENCES)],
    ] as const;
    const [from, spans] = premises.find(([, found]) => found.length > 0) ?? [null, []];
    return {
      ...film,
      premise: from === null ? null : { from, text: film[from].slice(spans[0]!.start, spans.at(-1)!.end) },
      turn: turnOf(model, film.plot),
    };
  };
}
