import type { Command } from 'commander';
import { parseConfig, readEnvironment } from '#config.ts';
import { openDesk } from '#host/night/desk.ts';
import { followNight, inWords } from '../jobs/follow.ts';
import { UsageError, type Verb } from '../verb.ts';

/** `marquee jobs …`: the night from a terminal. Works beside a running bot: one plan runs at a time, whoever began it. */
export default {
  name: 'jobs',
  summary: 'Run the nightly plan, look at what ran, go back to an earlier model',
  register(program: Command): void {
    const jobs = program.command('jobs').description(this.summary);
    const desk = (data: string | undefined) => {
      const config = parseConfig(readEnvironment());
      return openDesk({ ...config, ...(data === undefined ? {} : { dataDir: data }) });
    };
    const withData = (command: Command) =>
      command.option('--data <folder>', 'the data folder, instead of the configured one');

    withData(jobs.command('run').description('run a plan now, with live progress; ctrl-C cancels it'))
      .argument('[plan]', 'nightly, catalogue or models', 'nightly')
      .action(async (plan: string, { data }: { data?: string }) => {
        const ok = await followNight(desk(data), plan, process.stderr);
        if (!ok) process.exitCode = 1;
      });
    withData(jobs.command('status').description('what runs, what ran last, what is next')).action(
      async ({ data }: { data?: string }) => {
        const { running, last, nextAt, zone } = await desk(data).status();
        console.log(running ? `Running ${running.plan} since ${running.startedAt}.` : 'Nothing is running.');
        if (last) console.log(`Last: ${last.plan} at ${last.startedAt}, ${last.outcome}: ${last.note}`);
        console.log(nextAt === null ? 'The schedule never comes round.' : `Next: ${nextAt} (schedule in ${zone}).`);
      },
    );
    withData(jobs.command('history').description('the last runs, newest first'))
      .option('--limit <n>', 'how many', '20')
      .action(async ({ data, limit }: { data?: string; limit: string }) => {
        const runs = await desk(data).history(Math.max(1, Number(limit) || 20));
        if (runs.length === 0) console.log('Nothing has run yet.');
        for (const { run, plan, outcome, tookMs, note } of runs) {
          const took = tookMs === null ? '' : ` in ${(tookMs / 1_000).toFixed(1)} s`;
          console.log(`${run}  ${plan}  ${outcome}${took}${note === '' ? '' : `: ${note}`}`);
        }
      });
    withData(jobs.command('rollback').description('go back to an earlier version of a model; with no name, list them'))
      .argument('[model]')
      .argument('[version]')
      .action(async (model: string | undefined, version: string | undefined, { data }: { data?: string }) => {
        const night = desk(data);
        const versions = await night.versions();
        if (model === undefined || version === undefined) {
          if (versions.length === 0) console.log('No model has been trained yet.');
          for (const one of versions.filter(({ model: name }) => model === undefined || name === model)) {
            console.log(`${one.model}  ${one.version}  ${one.score}${one.inUse ? '  (in use)' : ''}`);
          }
          return;
        }
        const gone = await night.rollback(model, version);
        if ('refused' in gone) throw new UsageError(inWords(gone.refused));
        console.log(`${gone.model} ${gone.version} is in use. A bot that is running takes it within a minute.`);
      });
  },
} satisfies Verb;
