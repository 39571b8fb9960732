import { say } from '#messages/index.ts';
import { cut } from './cut.ts';
import { escapeTo, spoiler } from './escape.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
/** What looks like a sentence's end and is a title or an initial: `Dr. Grant`, `J. Edgar`. */
const GOES_ON = /(?:^|[\s("'“])(?:mr|mrs|ms|dr|st|jr|sr|lt|sgt|capt|col|gen|prof|rev|vs|[a-z])\.\s*$/i;

interface Sentence {
  readonly index: number;
  readonly segment: string;
}

/**
 * A plot for reading: what happens, then everything from the character `turn` on behind a spoiler. Each of the two gets
 * half of `max`, and the cut falls into the middle of the story rather than its end.
 */
export function plotWithHiddenTurn(plot: string, turn: number, max: number): string {
  const story = plot.slice(0, turn).trim();
  const rest = plot.slice(turn).trim();
  if (rest === '') return escapeTo(story, max);
  const half = Math.floor(max / 2) - 20;
  const shownRest = spoiler(escapeTo(rest, half));
  const shownStory = escapeTo(story, max - shownRest.length - 30);
  return [shownStory, say('text.plot-rest', { rest: shownRest })].filter(Boolean).join('\n\n');
}

/** A sentence of a film's text as a list quotes it, in at most `max` characters, escaped; one that tells too much is hidden. */
export function quote(sentence: string, tellsMore: boolean, max: number): string {
  if (sentence === '' || max < 10) return '';
  return tellsMore ? spoiler(escapeTo(sentence, max - 4)) : escapeTo(sentence, max);
}

/** The first sentences that fit, at most `most` of them; of a first one that is longer than `max`, its beginning. */
export function firstSentences(text: string, max: number, most = Number.POSITIVE_INFINITY): string {
  let end = 0;
  for (const { index, segment } of sentencesOf(text).slice(0, most)) {
    if (index + segment.trimEnd().length > max) break;
    end = index + segment.length;
  }
  return end === 0 ? cut(text, max) : text.slice(0, end).trim();
}

function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = [];
  for (const { index, segment } of segmenter.segment(text)) {
    const before = found.at(-1);
    if (before && GOES_ON.test(before.segment))
      found[found.length - 1] = { index: before.index, segment: before.segment + segment };
    else found.push({ index, segment });
  }
  return found;
}
