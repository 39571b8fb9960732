import { GENRES } from '#catalogue/genres.ts';
import type { PlotTurn } from '#contract/plots.ts';
import type { Turn } from '#models/plots/index.ts';
import { questionInWords } from './plot-questions.ts';

/** A turn in the language that is spoken: the question put back, what answers mean, and what contradicts what. */
export function turnInWords({ answered, followUp, said, contradiction, likely }: Turn): PlotTurn {
  const inWords = answered.map((code) => (code === null ? null : answerInWords(code)));
  const told = new Map(said.map((english, at) => [english, inWords[at]]));
  const words = (text: string): string => told.get(text) ?? text;
  const asked = followUp && questionInWords(followUp.code, GENRES);
  return {
    likely,
    said: inWords,
    ...(followUp && asked
      ? {
          followUp: {
            code: followUp.code,
            question: asked.question,
            answers: asked.answers.map(({ label }) => label),
          },
        }
      : {}),
    ...(contradiction
      ? { contradiction: { earlier: words(contradiction.earlier), later: words(contradiction.later) } }
      : {}),
  };
}

function answerInWords(code: string): string {
  const at = code.lastIndexOf('=');
  return questionInWords(code.slice(0, at), GENRES).answers[Number(code.slice(at + 1))]?.said ?? code;
}
