/** What stands before a text; each may be empty. */
export interface Prompts {
  readonly question: string;
  readonly passage: string;
}

export const NO_PROMPTS: Prompts = { question: '', passage: '' };

/** What search needs of an encoder: `encode` answers [texts, dims], row-major, L2-normalised. */
export interface TextEncoder {
  readonly dims: number;
  /** Changes with whatever changes its vectors: vectors of one id may be compared. */
  readonly id: string;
  /** What the checkpoint was trained to read where one is looked for among the others; nothing when absent. */
  readonly prompts?: Prompts;
  encode(texts: readonly string[]): Promise<Float32Array>;
}
