import { readFileSync } from 'node:fs';
import { type AskedQuestion, parseQuestions } from '#models/plots/evaluation/questions.ts';

/** @throws {Error} naming the first line that is not a question */
export const readQuestions = (path: string): AskedQuestion[] => parseQuestions(readFileSync(path, 'utf8'), path);
