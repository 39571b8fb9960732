import { loadCatalogue } from '#catalogue/load.ts';
import { parseConfig, readEnvironment } from '#config.ts';
import { knownContent } from '#jobs/steps/known-content.ts';
import { membersTaste } from '#jobs/steps/members-taste.ts';
import { trainRecommend } from '#jobs/steps/train-recommend.ts';
import { promote } from '#store/artefacts.ts';
import type { Verb } from '../verb.ts';

export default {
  name: 'recommend',
  summary: 'learn film vectors from likes and from labelled pairs, and put them in use',
  register(group) {
    group
      .command(this.name)
      .description(this.summary)
      .option('--data <dir>', 'the data folder')
      .option('--seed <n>', 'seed of the split and of every start', '1')
      .action(async ({ data, seed }: { data?: string; seed: string }) => {
        const { dataDir, assetsDir, encoder } = parseConfig({
          ...readEnvironment(),
          ...(data ? { MARQUEE_DATA: data } : {}),
        });
        const catalogue = loadCatalogue(dataDir, assetsDir);
        const artefact = await trainRecommend({
          dataDir,
          assetsDir,
          catalogue,
          content: await knownContent(catalogue.movies, { dataDir, encoder }),
          members: await membersTaste(dataDir),
          seed: Number(seed),
          now: () => new Date(),
          onProgress: console.log,
        });
        await promote(dataDir, artefact.kind, artefact.version);
        console.log(`${artefact.kind} ${artefact.version} is in use.`);
      });
  },
} satisfies Verb;
