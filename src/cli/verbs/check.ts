import { resolve } from 'node:path';
import type { Command } from 'commander';
import { checkStarter } from '#catalogue/starter-check.ts';
import { writeStarterVectors } from '../starter-vectors.ts';
import { UsageError, type Verb } from '../verb.ts';

interface Options {
  readonly folder: string;
  readonly json?: true;
  readonly vectors?: true;
}

/** `marquee check starter`: whether the films, pairs and questions that come with Marquee are what they should be. */
export default {
  name: 'check',
  summary: 'Check the data that comes with Marquee',
  register(program: Command): void {
    program
      .command('check')
      .description(this.summary)
      .command('starter')
      .description('Check the starter library: counts, facts, plots, pairs, questions')
      .option('--folder <path>', 'where its three files lie', 'assets/starter')
      .option('--json', 'print {counts, problems}')
      .option('--vectors', 'write the vectors of its texts anew, as after a plot has changed')
      .action((options: Options) => {
        const report = check(resolve(options.folder));
        if (options.json) console.log(JSON.stringify(report, null, 2));
        else print(report);
        if (report.problems.length > 0) process.exitCode = 1;
        else if (options.vectors) return writeStarterVectors(resolve(options.folder)).then(console.log);
        return undefined;
      });
  },
} satisfies Verb;

function check(folder: string): ReturnType<typeof checkStarter> {
  try {
    return checkStarter(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new UsageError(`${folder} has no starter library: it needs films.jsonl, questions.jsonl and pairs.csv.`);
    }
    throw error;
  }
}

function print({ counts, problems }: ReturnType<typeof checkStarter>): void {
  for (const problem of problems) console.log(problem);
  const { films, countries, notInEnglish, pairs, alike, questions } = counts;
  console.log(
    `${films} films from ${countries} countries (${notInEnglish} not in English), ` +
      `${pairs} pairs (${alike} alike), ${questions} questions: ` +
      (problems.length === 0 ? 'all is well.' : `${problems.length} problem${problems.length === 1 ? '' : 's'}.`),
  );
}
