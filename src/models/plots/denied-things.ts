import type { Span } from './sentences.ts';
import { stems } from './words.ts';

export interface DeniedThings {
  /** Stems of what the film is said not to have: `alien` in `no aliens`. */
  readonly stems: ReadonlySet<string>;
  /** Where the question says so, in order. */
  readonly spans: readonly Span[];
}

/**
 * `No aliens`, `but no robots or ghosts`, `without any zombies`: several of a thing, and nothing after it. `A man with no
 * name` and `no one believes her` tell of the film.
 */
const DENIAL =
  /(?:^|[.,;:!?()\n]\s{0,4}|\b(?:but|and|there were|there are|it has|it had)\s{1,4})(?:with\s{1,4})?((?:no|without any|not about|not any|nothing with)\s{1,4}((?:[a-z-]{1,30}\s{1,4}){0,2}?[a-z]{2,30}s(?:\s{1,4}(?:or|and|nor)\s{1,4}(?:[a-z-]{1,30}\s{1,4})?[a-z]{2,30}s)?))(?=\s{1,4}(?:at all|in it|involved|though|that i|but|this time)|\s{0,4}(?:$|[.,;:!?()\n]))/gi;
/** What is missing from a question, not from a film. */
const OF_THE_QUESTION =
  /\b(?:leads?|results?|others?|ideas?|clues?|names?|hits?|answers?|details?|thanks|always|this|was|is|has|does)\b/i;

export function deniedThings(question: string): DeniedThings {
  const found = [...question.matchAll(DENIAL)].filter(([, , things]) => !OF_THE_QUESTION.test(things!));
  return {
    stems: new Set(found.flatMap(([, , things]) => stems(things!.replace(/\b(?:or|and|nor)\b/gi, ' ')))),
    spans: found.map((match) => {
      const end = match.index + match[0].length;
      return { start: end - match[1]!.length, end };
    }),
  };
}

/** The question without what it denies. */
export function withoutSpans(text: string, spans: readonly Span[]): string {
  let [kept, from] = ['', 0];
  for (const { start, end } of spans) {
    kept += text.slice(from, start);
    from = end;
  }
  return (kept + text.slice(from))
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ([.,;!?])/g, '$1')
    .trim();
}
