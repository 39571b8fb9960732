/** Paces what several machines may do only so often together. */
export interface Pace {
  /** Resolves when it is this one's turn; turns of one name are `everyMs` apart, whoever takes them. */
  turn(name: string, everyMs: number, signal: AbortSignal): Promise<void>;
}
