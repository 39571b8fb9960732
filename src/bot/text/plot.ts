import { cut } from './cut.ts';
import { escapeTo, spoiler } from './escape.ts';

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * A plot for reading: what happens, then the ending (the sentences that begin in the last third) behind a spoiler. Each
 * of the two gets half of `max`, and the cut falls into the middle of the story rather than its end.
 */
export function plotWithHiddenEnding(plot: string, max: number): string {
  const from = (plot.length * 2) / 3;
  const all = [...sentences.segment(plot)];
  const split = all.find(({ index }) => index >= from)?.index ?? plot.length;
  const story = plot.slice(0, split).trim();
  const ending = plot.slice(split).trim();
  if (ending === '') return escapeTo(story, max);
  const endingRoom = Math.floor(max / 2) - 20;
  const shownEnding = spoiler(escapeTo(ending, endingRoom));
  const shownStory = escapeTo(story, max - shownEnding.length - 20);
  return `${shownStory}\n\n**How it ends:** ${shownEnding}`;
}

/** The first sentences that fit. */
export function firstSentences(text: string, max: number): string {
  let end = 0;
  for (const { index, segment } of sentences.segment(text)) {
    if (index + segment.trimEnd().length > max) break;
    end = index + segment.length;
  }
  return end === 0 ? cut(text, max) : text.slice(0, end).trim();
}
