/**
 * How people ask for films they half remember, learned from many questions: which words they use whatever the film
 * (`remember`, `scene`, `guy`), and where their questions lie in the encoder's space.
 */
export interface Habits {
  /** How many questions this was learned from. */
  readonly questions: number;
  /** Stem -> how many of the questions hold it. Stems that only a few hold are left out. */
  readonly words: ReadonlyMap<string, number>;
  /** Mean vector of the questions [dims]: what is common to all of them and tells no two films apart. */
  readonly centre: Float32Array;
}

/** A stem in fewer questions than this says as much as one in none. */
const FEWEST = 8;

/** @param vectors the questions' vectors [questions, dims], row-major */
export function learnHabits(stemmed: readonly (readonly string[])[], vectors: Float32Array, dims: number): Habits {
  const counts = new Map<string, number>();
  for (const stems of stemmed) for (const stem of new Set(stems)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const words = new Map([...counts].filter(([, count]) => count >= FEWEST).sort(([a], [b]) => (a < b ? -1 : 1)));
  const centre = new Float32Array(dims);
  for (let at = 0; at < vectors.length; at += 1) centre[at % dims]! += vectors[at]! / Math.max(1, stemmed.length);
  return { questions: stemmed.length, words, centre };
}

/**
 * How telling a stem is, 0 (every question has it) to 1 (none has): ln(N / (n + 0.5)) / ln(N / 0.5), the questions' own
 * inverse document frequency.
 */
export function tellingness({ questions, words }: Habits, stem: string): number {
  if (questions === 0) return 1;
  const held = words.get(stem) ?? 0;
  return Math.max(0, Math.log(questions / (held + 0.5)) / Math.log(questions / 0.5));
}

/** JSON with the centre rounded to four digits: nothing in it can be read back as a question. */
export function writeHabits({ questions, words, centre }: Habits): string {
  const rounded = Array.from(centre, (value) => Number(value.toFixed(4)));
  return `${JSON.stringify({ questions, words: Object.fromEntries(words), centre: rounded })}\n`;
}

export function parseHabits(json: string): Habits {
  const { questions, words, centre } = JSON.parse(json) as {
    questions: number;
    words: Record<string, number>;
    centre: number[];
  };
  return { questions, words: new Map(Object.entries(words)), centre: Float32Array.from(centre) };
}
