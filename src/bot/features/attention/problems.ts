import type { LessonProblem, SentenceProblem } from '#contract/attention.ts';
import { listed } from '#messages/index.ts';
import { type Problem, problem } from '../../problems.ts';
import { escapeTo } from '../../text/escape.ts';

/** What is wrong with the sentences, as the member reads it. */
export function sentenceProblem(wrong: SentenceProblem | LessonProblem): Problem {
  switch (wrong.code) {
    case 'word-missing': {
      const { sentence } = wrong;
      const word = escapeTo(wrong.word, 60);
      const words = wrong.words.slice(0, 5).map((one) => escapeTo(one, 40));
      if (words.length === 0) return problem('word-missing-no-others', { word, sentence });
      return problem('word-missing', { word, sentence, words: listed(words, 'unit') });
    }
    case 'sentence-too-long':
      return problem(wrong.code, wrong);
    case 'sentence-too-many-pieces':
      return problem(wrong.code, wrong);
    case 'lesson-too-long':
      return problem(wrong.code, wrong);
    case 'word-needed':
    case 'word-not-one':
    case 'second-sentence-needed':
      return problem(wrong.code);
    default:
      return problem(wrong.code, wrong);
  }
}
