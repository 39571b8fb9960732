/**
 * The background of plot search: what questions about half-remembered films have in common whatever the film, learned from
 * many of them. It is to questions what collection statistics are to documents: the words they use (`remember`, `scene`,
 * `guy`), and where they lie in the encoder's space.
 */
export interface QuestionBackground {
  /** The weights of the encoder it was learned with, as its id names them; null where that was not noted. */
  readonly encoder: string | null;
  /** How many questions this was learned from. */
  readonly questions: number;
  /** Stem -> number of questions that contain it; stems in fewer than {@link MIN_FREQUENCY} are left out. */
  readonly documentFrequency: ReadonlyMap<string, number>;
  /** Mean vector of the questions [dims]; subtracted from a question's vector before the search. */
  readonly mean: Float32Array;
}

/** A stem in fewer questions than this counts as being in none. */
const MIN_FREQUENCY = 8;

/** @param vectors the questions' vectors [questions, dims], row-major */
export function learnBackground(
  stemmed: readonly (readonly string[])[],
  vectors: Float32Array,
  { dims, encoder }: { readonly dims: number; readonly encoder: string | null },
): QuestionBackground {
  const counts = new Map<string, number>();
  for (const stems of stemmed) for (const stem of new Set(stems)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const frequent = [...counts].filter(([, count]) => count >= MIN_FREQUENCY).sort(([a], [b]) => (a < b ? -1 : 1));
  const mean = new Float32Array(dims);
  for (let at = 0; at < vectors.length; at += 1) mean[at % dims]! += vectors[at]! / Math.max(1, stemmed.length);
  return { encoder, questions: stemmed.length, documentFrequency: new Map(frequent), mean };
}

/**
 * Inverse document frequency of a stem among questions, scaled to 0 (in every question) to 1 (in none):
 * ln(N / (n + 0.5)) / ln(N / 0.5).
 */
export function backgroundIdf({ questions, documentFrequency }: QuestionBackground, stem: string): number {
  if (questions === 0) return 1;
  const count = documentFrequency.get(stem) ?? 0;
  return Math.max(0, Math.log(questions / (count + 0.5)) / Math.log(questions / 0.5));
}

/** JSON with the mean rounded to four digits: no single question can be read back from it. */
export function writeBackground({ encoder, questions, documentFrequency, mean }: QuestionBackground): string {
  const rounded = Array.from(mean, (value) => Number(value.toFixed(4)));
  const json = { encoder, questions, documentFrequency: Object.fromEntries(documentFrequency), mean: rounded };
  return `${JSON.stringify(json)}\n`;
}

export function parseBackground(json: string): QuestionBackground {
  const { encoder, questions, documentFrequency, mean } = JSON.parse(json) as {
    encoder?: string;
    questions: number;
    documentFrequency: Record<string, number>;
    mean: number[];
  };
  return {
    encoder: encoder ?? null,
    questions,
    documentFrequency: new Map(Object.entries(documentFrequency)),
    mean: Float32Array.from(mean),
  };
}
