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
 * A plot for reading: what happens, then the ending (the sentences that begin in the last third) behind a spoiler. Each
 * of the two gets half of `max`, and the cut falls into the middle of the story rather than its end.
 */
export function plotWithHiddenEnding(plot: string, max: number): string {
  const from = (plot.length * 2) / 3;
  const split = sentencesOf(plot).find(({ index }) => index >= from)?.index ?? plot.length;
  const story = plot.slice(0, split).trim();
  const ending = plot.slice(split).trim();
  if (ending === '') return escapeTo(story, max);
  const endingRoom = Math.floor(max / 2) - 20;
  const shownEnding = spoiler(escapeTo(ending, endingRoom));
  const shownStory = escapeTo(story, max - shownEnding.length - 20);
  return `${shownStory}\n\n${say('text.plot-ending', { ending: shownEnding })}`;
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
