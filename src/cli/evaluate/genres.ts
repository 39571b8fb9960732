import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCatalogue } from '#catalogue/load.ts';
import { parseConfig, readEnvironment } from '#config.ts';
import { chosenEncoder } from '#loaders/encoder/choice.ts';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { readModelFiles } from '#loaders/encoder/model-files.ts';
import { type GenreData, genreTable, overviewFilms, recallData } from '#models/genres/index.ts';
import { putBetweenMarkers } from '#models/plots/evaluation/table.ts';
import { currentArtefact } from '#store/artefacts.ts';
import { genreCaches } from '#training/genres/train.ts';
import { genreModelInUse } from '#worker/genre-store.ts';
import { type AskedFilms, readAskedFilms } from '../training/asked-films.ts';
import { frequencyChart, lossChart, rowsChart, writeGenreCharts } from '../training/genre-charts.ts';
import { labelLines } from '../training/genre-report.ts';
import { genreMarkdown, labelMarkdown } from '../training/genre-table.ts';
import { progressLine } from '../training/progress-line.ts';
import { UsageError, type Verb } from '../verb.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly films?: string;
  readonly data?: string;
  readonly seed: string;
  readonly write?: string | true;
  readonly charts?: string;
  readonly json?: true;
}

const PAGE = fileURLToPath(new URL('../../../docs/evaluation.md', import.meta.url));

export default {
  name: 'genres',
  summary: 'genres on films held back: the two stages beside every baseline',
  register(group) {
    group
      .command(this.name)
      .description(this.summary)
      .option('--films <file>', 'other films, one JSON object a line: {title, plot, genres}')
      .option('--data <dir>', 'the data folder')
      .option('--seed <n>', "seed of the baselines' training and of the bootstrap", '1')
      .option('--write [name]', 'put the table into docs/evaluation.md, under this name')
      .option('--charts <dir>', 'draw the rows, the losses and the label frequencies into this folder')
      .option('--json', 'print one object and nothing else')
      .action(async (options: Options) => {
        const config = parseConfig(readEnvironment());
        const dataDir = options.data ?? config.dataDir;
        const { movies } = loadCatalogue(dataDir, config.assetsDir);
        const { model, version, warnings } = await genreModelInUse(dataDir, config.assetsDir);
        for (const warning of warnings) console.error(warning);
        if (!model) throw new UsageError('There is no genre model yet: run `marquee train genres`.');
        const data = recallData(movies, model.labels, model.held);
        if (!options.films && (data.split.test.length === 0 || data.split.validation.length === 0)) {
          throw new UsageError(
            'None of the films held back are imported here: run `marquee setup`, then `marquee train genres`, or give `--films FILE`.',
          );
        }
        const asked = askedFilms(options, data);
        const chosen = chosenEncoder(config.encoder);
        const encoder = await createEncoder({ cacheDir: join(dataDir, 'cache'), ...chosen });
        const line = progressLine(process.stderr);
        const table = await genreTable({
          model,
          data,
          asked: asked.films,
          encoder,
          files: await readModelFiles(chosen.modelDir),
          caches: await genreCaches(dataDir, encoder),
          seed: wholeNumber('--seed', options.seed, 0),
          onProgress: (done, total) => line.show(`texts ${done} of ${total}`),
        });
        line.end();
        await encoder.close();
        if (options.charts) {
          mkdirSync(options.charts, { recursive: true });
          const losses = await lossesOf(dataDir);
          writeGenreCharts(options.charts, {
            'genre-rows': rowsChart(table),
            'genre-frequency': frequencyChart(movies),
            ...(losses ? { 'genre-losses': lossChart(losses) } : {}),
          });
        }
        const counts = { model: version, films: asked.films.length, unusable: asked.unusable, learned: asked.learned };
        if (options.json) return console.log(JSON.stringify({ ...table.rows, gain: table.gain, ...counts }));
        const best = table.rows.together ?? table.rows.head!;
        console.log(`${genreMarkdown(table)}\n\n${labelLines(best.perLabel).join('\n')}\n\n${inWords(counts)}`);
        if (options.write) {
          const name = `genres ${options.write === true ? (options.films ? basename(options.films, '.jsonl') : 'held back') : options.write}`;
          const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '# Evaluation\n';
          const report = `${genreMarkdown(table)}\n\n${labelMarkdown(best)}\n\n${inWords(counts)}`;
          writeFileSync(PAGE, putBetweenMarkers(page, name, report));
        }
      });
  },
} satisfies Verb;

function askedFilms({ films }: Options, data: GenreData): AskedFilms {
  if (films) {
    const known = [...data.split.train, ...data.split.validation].map((film) => data.films[film]!);
    return readAskedFilms(films, data.labels, known);
  }
  const held = overviewFilms(data, data.split.test);
  return { films: Array.from(held, (film) => data.films[film]!), unusable: 0, learned: 0 };
}

async function lossesOf(dataDir: string): Promise<{ head: number[]; fineTuned: number[] } | null> {
  const { artefact } = await currentArtefact(dataDir, 'genres');
  if (!artefact) return null;
  const { headLosses, fineTuneLosses } = artefact.manifest.extra as Record<string, number[]>;
  return { head: headLosses ?? [], fineTuned: fineTuneLosses ?? [] };
}

function inWords({ films, learned, unusable }: { films: number; learned: number; unusable: number }): string {
  const left = [
    learned > 0 ? `${learned} left out, since the model has learned from them` : '',
    unusable > 0 ? `${unusable} without a plot or a known genre` : '',
  ].filter(Boolean);
  return `${films} films${left.length > 0 ? `; ${left.join(', ')}` : ''}. In brackets: 95 % bootstrap intervals.`;
}
