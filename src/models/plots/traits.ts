import type { QuestionTraits } from '#contract/asked.ts';
import { languageOf } from '../language/index.ts';
import { parseQuestion } from './parsed-question.ts';
import type { PlotIndex } from './plot-index.ts';

/** From this share of unknown words on, a question is about something the catalogue has no words for. */
const LACKING = 1 / 3;
/** Below this score of the best film, no film is a likely answer. */
const UNSURE = 0.3;

/** @param best the score of the first film, 0 where there is none */
export function traitsOf({ words, background, vocabulary }: PlotIndex, query: string, best: number): QuestionTraits {
  const { terms } = parseQuestion(query, background);
  const unknown = [...terms.keys()].filter((stem) => !words.rows.has(stem)).length;
  return {
    lacking: terms.size > 0 && unknown / terms.size >= LACKING,
    unsure: best < UNSURE,
    language: languageOf(query, vocabulary),
  };
}
