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
  /(?:^|[.,;:!?()\n]\s*|\bbut\s+|\band\s+|\bthere (?:were|are)\s+|\bit has\s+|\bit had\s+)(?:with\s+)?((?:no|without any|not about|not any|nothing with)\s+((?:[a-z-]+\s+){0,2}?[a-z]{2,}s(?:\s+(?:or|and|nor)\s+(?:[a-z-]+\s+){0,1}?[a-z]{2,}s)?))(?=\s+(?:at all|in it|involved|though|that i|but|this time)|\s*(?:$|[.,;:!?()\n]))/gi;
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
    .replace(/ +([.,;!?])/g, '$1')
    .trim();
}
