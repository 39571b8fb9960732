import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseConfig, readEnvironment } from '../../config.ts';
import { createEncoder } from '../../models/encoder/index.ts';
import { keywordRanks, meaningRanks } from '../../models/gifs/evaluation/evaluate.ts';
import { holdOut } from '../../models/gifs/evaluation/held-out.ts';
import { type GifRow, gifRow } from '../../models/gifs/evaluation/table.ts';
import { encodeCaptions, FLOORS, parseTgif, TGIF_FILE } from '../../models/gifs/index.ts';
import { cachedEncoder, openVectorCache } from '../../models/plots/index.ts';
import { UsageError, type Verb } from '../verb.ts';

interface Options {
  readonly captions?: string;
  readonly data?: string;
  readonly split: string;
  readonly seed: string;
  readonly json?: true;
}

const line = (name: string, row: GifRow): string => {
  const share = (key: 'r1' | 'r5' | 'r10') =>
    `${row[key].toFixed(3)} (${row.intervals[key].map((end) => end.toFixed(3)).join(' – ')})`;
  return `| ${name} | ${share('r1')} | ${share('r5')} | ${share('r10')} | ${row.medianRank} |`;
};

function readSplit(captions: string, split: string): Set<string> {
  if (split !== 'test' && split !== 'val') throw new UsageError('--split takes test or val.');
  const file = join(dirname(captions), `${split}.txt`);
  if (!existsSync(file)) throw new UsageError(`The official split ${split}.txt should lie beside ${captions}.`);
  return new Set(readFileSync(file, 'utf8').split(/\s+/).filter(Boolean));
}

export default {
  name: 'gifs',
  summary: 'GIFs by a caption held back, with the rest of its captions in the collection',
  register(group) {
    group
      .command(this.name)
      .description(this.summary)
      .option('--captions <file>', "TGIF's captions, with test.txt and val.txt beside them; those set up when absent")
      .option('--data <dir>', 'the data folder')
      .option('--split <name>', 'test or val', 'test')
      .option('--seed <n>', 'which caption of each GIF is asked', '1')
      .option('--json', 'print one object and nothing else')
      .action(async (options: Options) => {
        const dataDir = options.data ?? parseConfig(readEnvironment()).dataDir;
        const file = options.captions ?? join(dataDir, TGIF_FILE);
        if (!existsSync(file))
          throw new UsageError('There are no captions yet: run `marquee setup gifs`, or pass --captions FILE.');
        const tgif = parseTgif(readFileSync(file, 'utf8'));
        const held = holdOut(tgif.gifs, readSplit(file, options.split), Number(options.seed));
        if (held.queries.length === 0)
          throw new UsageError('No GIF of that split has two captions: there is nothing to ask.');
        const say = options.json ? () => {} : console.log;
        say(
          `${tgif.sentences} captions of ${tgif.gifs.length} GIFs, ${tgif.malformed} lines are none; ${held.queries.length} queries`,
        );

        const cacheDir = join(dataDir, 'cache');
        const encoder = await createEncoder({ cacheDir });
        const onProgress = (done: number, total: number) => {
          if (!options.json) console.error(`encoded ${done} of ${total}`);
        };
        try {
          await encodeCaptions(tgif.gifs, encoder, { cacheDir, onProgress });
          const { owner, vectors } = await encodeCaptions(held.gifs, encoder, { cacheDir });
          const cache = await openVectorCache(
            join(cacheDir, `captions-${encoder.id.replace(/[^\w.-]/g, '_')}.bin`),
            encoder.dims,
          );
          const queries = await cachedEncoder(encoder, cache).encode(held.queries.map(({ text }) => text));
          const meaning = await meaningRanks(held, { owner, captions: vectors, queries });
          const rows = {
            keywords: gifRow(keywordRanks(held)),
            'captions by the text encoder': gifRow(meaning.ranks),
          };
          const sorted = meaning.cosines.toSorted();
          const floor95 = sorted[Math.floor(0.05 * sorted.length)]!;
          const kept = sorted.filter((cosine) => cosine >= FLOORS.caption).length / sorted.length;
          if (options.json) {
            console.log(
              JSON.stringify({
                split: options.split,
                queries: held.queries.length,
                gifs: held.gifs.length,
                rows,
                floor95,
              }),
            );
            return;
          }
          say('\n| row | R@1 (95 %) | R@5 | R@10 | median rank |\n|---|---|---|---|---|');
          for (const [name, row] of Object.entries(rows)) say(line(name, row));
          say(
            `\n${(100 * kept).toFixed(1)} % of the right GIFs have a caption at or above the floor of ${FLOORS.caption}; 95 % are at ${floor95.toFixed(2)} or more.`,
          );
        } finally {
          await encoder.close();
        }
      });
  },
} satisfies Verb;
