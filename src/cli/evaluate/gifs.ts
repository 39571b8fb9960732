import { readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { keywordRanks, meaningRanks } from '#models/gifs/evaluation/evaluate.ts';
import { type GifRow, gifRow } from '#models/gifs/evaluation/table.ts';
import { putBetweenMarkers } from '#models/plots/evaluation/table.ts';
import { answersSheet } from '../gifs/answers-sheet.ts';
import { type HeldOptions, openHeldCaptions, withHeldOptions } from '../gifs/held-captions.ts';
import type { Verb } from '../verb.ts';

/** Rows by their names in `--json`, and as people read them. */
const ROWS = {
  keywords: 'keywords (BM25)',
  captionsText: 'captions by the text encoder',
  captionsClip: 'captions by CLIP',
  framesClip: 'frames by CLIP',
  fused: 'fused',
} as const;
type Row = keyof typeof ROWS;

const line = (name: string, row: GifRow): string => {
  const share = (key: 'r1' | 'r5' | 'r10') =>
    `${row[key].toFixed(3)} (${row.intervals[key].map((end) => end.toFixed(3)).join(' – ')})`;
  return `| ${name} | ${share('r1')} | ${share('r5')} | ${share('r10')} | ${row.medianRank} |`;
};

interface Options extends HeldOptions {
  readonly json?: true;
  readonly sheet?: string;
  readonly write?: true;
}

const PAGE = fileURLToPath(new URL('../../../docs/evaluation.md', import.meta.url));

export default {
  name: 'gifs',
  summary: 'GIFs by a caption held back, with the rest of its captions in the collection',
  register(group) {
    withHeldOptions(group.command(this.name).description(this.summary), 'test')
      .option('--sheet <file>', 'also a PNG of some answers; with --gifs')
      .option('--write', 'put the table into docs/evaluation.md')
      .option('--json', 'print one object and nothing else')
      .action(async (options: Options) => {
        const opened = await openHeldCaptions(options, options.json ? () => {} : console.error);
        try {
          const { held, kinds, fusion, reasons, clip } = opened;
          if (options.sheet !== undefined) await writeFile(options.sheet, await answersSheet(opened));
          const ranks = await meaningRanks(held, kinds, fusion);
          const row = (of: Float64Array | undefined): GifRow | null => (of ? gifRow(of) : null);
          const rows: Record<Row, GifRow | null> = {
            keywords: gifRow(keywordRanks(held)),
            captionsText: row(ranks.kinds.caption),
            captionsClip: row(ranks.kinds.clipCaption),
            framesClip: row(ranks.kinds.frames),
            fused: row(clip ? ranks.fused : undefined), // of one kind there is nothing to fuse
          };
          const kept = ranks.closest.filter((score) => score >= fusion.floor).length / held.queries.length;
          const { weights, floor } = fusion;
          if (options.json) {
            const [queries, gifs] = [held.queries.length, held.gifs.length];
            const nulls = Object.fromEntries(Object.entries(reasons).filter(([name]) => rows[name as Row] === null));
            console.log(
              JSON.stringify({
                split: options.split,
                queries,
                gifs,
                clip: clip?.id ?? null,
                weights,
                floor,
                kept,
                rows,
                reasons: nulls,
              }),
            );
            return;
          }
          const table = Object.entries(ROWS).map(([name, title]) => {
            const figures = rows[name as Row];
            return figures ? line(title, figures) : `| ${title} | – | – | – | – |`;
          });
          const empty = Object.entries(reasons).filter(([name]) => rows[name as Row] === null);
          const why = [...new Set(empty.map(([, reason]) => reason))].map((reason) => `Empty rows: ${reason}.`);
          const report = [
            '| row | R@1 (95 %) | R@5 | R@10 | median rank |\n|---|---|---|---|---|',
            ...table,
            `\n${held.queries.length.toLocaleString('en')} questions among ${held.gifs.length.toLocaleString('en')} GIFs, split “${options.split}”. ${(100 * kept).toFixed(1)} % of the right GIFs come as close as the floor of ${floor.toFixed(2)} or more.`,
          ].join('\n');
          console.log([report, ...why].join('\n'));
          if (options.write === true)
            writeFileSync(PAGE, putBetweenMarkers(readFileSync(PAGE, 'utf8'), 'gifs', report));
        } finally {
          await opened.close();
        }
      });
  },
} satisfies Verb;
