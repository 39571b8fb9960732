import { heatmap } from '#charts/index.ts';
import type { AttentionLesson } from '#contract/attention.ts';
import { say } from '#messages/index.ts';
import { linksInWords } from './attention.ts';

/** The last step of the lesson: the attention of every word on every word. */
export function drawLesson({ words, attention }: AttentionLesson): { picture: Uint8Array; alt: string } {
  const picture = heatmap({
    title: say('charts.by-hand.title'),
    subtitle: say('charts.by-hand.subtitle'),
    rows: words,
    columns: words,
    values: attention.flat(),
    legend: say('charts.row-share'),
    rowTitle: say('charts.by-hand.rows'),
    columnTitle: say('charts.by-hand.columns'),
    note: say('charts.row-sum'),
  });
  const links = attention
    .flatMap((row, from) => row.map((share, to) => ({ from: words[from]!, to: words[to]!, share, self: from === to })))
    .filter(({ self }) => !self)
    .sort((a, b) => b.share - a.share)
    .slice(0, 3);
  return { picture, alt: say('charts.alt.by-hand', { words: words.join(' '), links: linksInWords(links) }) };
}
