import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A question and the film it was about, as `tomt-dev.jsonl` and the starter's `questions.jsonl` hold them. */
const Line = z.object({
  query: z.string().min(1),
  title: z.string().min(1),
  year: z.number().int().nullish(),
  tmdbId: z.number().int().nullish(),
  wikipediaHref: z.string().nullish(),
});
export type AskedQuestion = z.infer<typeof Line>;

/**
 * Reads one JSON object a line.
 * @throws {Error} naming the first line that is not a question
 */
export function readQuestions(path: string): AskedQuestion[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return [];
      const parsed = Line.safeParse(parseJson(line));
      if (parsed.success) return [parsed.data];
      throw new Error(`${path}, line ${at + 1} is not a question: it needs a query and a title.`);
    });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
