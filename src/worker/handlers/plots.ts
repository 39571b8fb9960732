import { titlesInText } from '#catalogue/resolve/titles-in-text.ts';
import { isPartial } from '#contract/library.ts';
import { InferenceError } from '#contract/methods.ts';
import type { PlotMethods, PlotQuery } from '#contract/plots.ts';
import { say } from '#messages/index.ts';
import { isForeign, isGibberish } from '#models/language/index.ts';
import { searchPlots, traitsOf } from '#models/plots/index.ts';
import type { Engine } from '../engine.ts';
import { sameQuestion } from '../same-question.ts';
import { turnInWords } from '../views/plot-turn.ts';
import { plotReasonsInWords } from '../views/why.ts';
import { filmRef } from './films.ts';
import type { HandlersOf } from './handler.ts';

export function plotHandlers({ plots, catalogue, encoder, titles, takeUpPassages }: Engine): HandlersOf<PlotMethods> {
  /** Films whose titles stand in a question; of one in plain English only those called so in another language. */
  const titledIn = (query: string, english: boolean): ReadonlySet<string> => {
    const index = titles();
    const films = english ? index.elsewhere(query) : titlesInText(query, (title) => index.exact(title));
    return new Set(films.map(({ id }) => id));
  };
  const find = sameQuestion(({ english, ...search }: PlotQuery & { readonly english: boolean }) =>
    plots.use(async (index, asking) => {
      const matches = await searchPlots(index, asking, search, titledIn(search.query, english));
      return { found: matches, traits: traitsOf(index, search.query, matches.films[0]?.score ?? 0) };
    }),
  );
  return {
    async searchPlots(search) {
      if (!search.query.trim()) throw new InferenceError('invalid', say('refusals.plot-nothing'));
      const { coverage } = plots;
      const { vocabulary } = plots.index;
      const foreign = isForeign(search.query, vocabulary);
      const gibberish = !foreign && isGibberish(search.query, vocabulary);
      if (gibberish && !encoder.multilingual && titledIn(search.query, false).size === 0) {
        throw new InferenceError('invalid', say('refusals.plot-gibberish'));
      }
      const { found, traits } = await find({ ...search, english: !foreign && !gibberish });
      const { films, absence, ...turn } = found;
      return {
        ...turnInWords(turn),
        absence,
        films: catalogue.movies.length,
        starterOnly: catalogue.starterOnly,
        traits,
        ...(foreign && !encoder.multilingual ? { foreign } : {}),
        ...(isPartial(coverage) ? { coverage } : {}),
        hits: films.map(({ movie, versions, score, sentence, spoiler, why }) => {
          const { genres, directors, origin } = movie;
          return {
            film: { ...filmRef(movie), genres, directors, origin },
            score,
            sentence,
            spoiler,
            why: plotReasonsInWords(why),
            ...(versions.length > 0 ? { versions: versions.map(filmRef) } : {}),
          };
        }),
      };
    },
    async takeUpPassages() {
      await takeUpPassages();
      return plots.coverage;
    },
  };
}
