import { heatmap } from '#charts/index.ts';
import type { AttentionLesson } from '#contract/attention.ts';
import { linksInWords } from './attention.ts';

/** The last step of the lesson: the attention of every word on every word. */
export function drawLesson({ words, attention }: AttentionLesson): { picture: Uint8Array; alt: string } {
  const picture = heatmap({
    title: 'Attention, computed by hand',
    subtitle: 'softmax(q · k / √3) for every pair of words',
    rows: words,
    columns: words,
    values: attention.flat(),
    legend: 'share of a row’s attention',
    rowTitle: 'query',
    columnTitle: 'key',
    note: 'Each row sums to 1.',
  });
  const links = attention
    .flatMap((row, from) => row.map((share, to) => ({ from: words[from]!, to: words[to]!, share, self: from === to })))
    .filter(({ self }) => !self)
    .sort((a, b) => b.share - a.share)
    .slice(0, 3);
  return { picture, alt: `Heatmap of the attention weights of ${words.join(' ')}. ${linksInWords(links)}` };
}
