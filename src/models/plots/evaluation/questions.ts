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
 * One JSON object a line.
 * @param path of the file the text is from, for the message
 * @throws {Error} naming the first line that is not a question
 */
export function parseQuestions(text: string, path: string): AskedQuestion[] {
  return text.split('\n').flatMap((line, at) => {
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
