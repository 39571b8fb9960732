import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { evaluatePlots } from '#models/plots/evaluation/evaluate.ts';
import { markdownTable, putBetweenMarkers, textTable, turnsTable } from '#models/plots/evaluation/table.ts';
import { askedCatalogue } from '../plots/asked-catalogue.ts';
import type { Verb } from '../verb.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly questions?: string;
  readonly films?: string;
  readonly data?: string;
  readonly seed: string;
  readonly write?: string | true;
  readonly json?: true;
}

const PAGE = fileURLToPath(new URL('../../../docs/evaluation.md', import.meta.url));

export default {
  name: 'plots',
  summary: 'plot search on questions whose film is known: keywords, meaning, and both fused',
  register(group) {
    group
      .command(this.name)
      .description(this.summary)
      .option(
        '--questions <file>',
        "one JSON object a line: {query, title, year, tmdbId?}; the starter's own when absent",
      )
      .option('--films <file>', 'films, one JSON object a line; the imported catalogue when absent')
      .option('--data <dir>', 'the data folder')
      .option('--seed <n>', 'seed of the bootstrap', '1')
      .option('--write [name]', 'put the table into docs/evaluation.md, under this name')
      .option('--json', 'print one object and nothing else')
      .action(async (options: Options) => {
        const say = options.json ? () => {} : console.error;
        const asked = await askedCatalogue(options, say);
        const found = await evaluatePlots(asked.index, asked.encoder, asked.questions, {
          seed: wholeNumber('--seed', options.seed, 0),
          onProgress: (done, total) => {
            if (done % 500 === 0) say(`${done} of ${total} questions asked`);
          },
        });
        await asked.close();
        if (options.json) return console.log(JSON.stringify(found));
        const counts = `${found.questions} of ${found.asked} questions have their film among the ${found.films} films.`;
        const report = [
          markdownTable(found),
          `${counts} In brackets: 95 % bootstrap intervals.`,
          `With the film of half the questions taken out, its absence is noticed with AUROC ${found.absent.auroc.toFixed(3)}, ECE ${found.absent.ece.toFixed(3)}.`,
          textTable(found),
          turnsTable(found),
        ].join('\n\n');
        console.log(report);
        if (options.write) {
          const name = `plots ${options.write === true ? basename(options.questions ?? 'starter', '.jsonl') : options.write}`;
          const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '# Evaluation\n';
          writeFileSync(PAGE, putBetweenMarkers(page, name, report));
        }
      });
  },
} satisfies Verb;
