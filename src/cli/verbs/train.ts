import { readdir } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Verb } from '../verb.ts';

/** `marquee train <what>`: one file in `../train/` for each. */
const folder = new URL('../train/', import.meta.url);
const trainings: Verb[] = [];
for (const file of (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort()) {
  const { default: training } = (await import(new URL(file, folder).href)) as { default: Verb };
  trainings.push(training);
}

export default {
  name: 'train',
  summary: 'Train a model on the imported films',
  register(program: Command): void {
    const group = program.command('train').description(this.summary);
    for (const training of trainings) training.register(group);
  },
} satisfies Verb;
