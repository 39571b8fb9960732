import { loadCatalogue } from '#catalogue/load.ts';
import { parseConfig, readEnvironment } from '#config.ts';
import { trainAndGate } from '#training/gate/train-and-gate.ts';
import { recommendations } from '#training/recommend/gate.ts';
import { knownContent } from '#training/recommend/known-content.ts';
import { membersTaste } from '#training/recommend/members-taste.ts';
import { withNight } from '../training/with-night.ts';
import type { Verb } from '../verb.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly data?: string;
  readonly seed: string;
  readonly json?: true;
}

export default {
  name: 'recommend',
  summary:
    'learn film vectors from likes and from labelled pairs, and put them in use when they are as good as those there',
  register(group) {
    group
      .command(this.name)
      .description(this.summary)
      .option('--data <dir>', 'the data folder; the version is written to artefacts/recommend in it')
      .option('--seed <n>', 'seed of the split and of every start', '1')
      .option('--json', 'print one object and nothing else')
      .action(async (options: Options) => {
        const seed = wholeNumber('--seed', options.seed, 0);
        const { dataDir, store, assetsDir, encoder } = parseConfig({
          ...readEnvironment(),
          ...(options.data ? { MARQUEE_DATA: options.data } : {}),
        });
        const catalogue = loadCatalogue(dataDir, assetsDir);
        const progress = options.json ? () => {} : console.log;
        const learned = recommendations({
          dataDir,
          store,
          assetsDir,
          catalogue,
          content: await knownContent(catalogue.movies, { dataDir, encoder }),
          members: await membersTaste({ dataDir, store }),
          seed,
          now: () => new Date(),
          onProgress: progress,
        });
        const report = await withNight({ dataDir, store }, () =>
          trainAndGate(learned, { dataDir, approval: 'none', progress }),
        );
        if (options.json) console.log(JSON.stringify(report));
        else for (const line of [...report.verdicts.flatMap(({ reasons }) => reasons), report.note]) console.log(line);
      });
  },
} satisfies Verb;
