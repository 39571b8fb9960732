import { readdir } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Verb } from '../verb.ts';

/** `marquee evaluate <what>`: one file in `../evaluate/` for each; every one takes `--json` and its data by path. */
const folder = new URL('../evaluate/', import.meta.url);
const evaluations: Verb[] = [];
for (const file of (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort()) {
  const { default: evaluation } = (await import(new URL(file, folder).href)) as { default: Verb };
  evaluations.push(evaluation);
}

export default {
  name: 'evaluate',
  summary: 'Measure a model on held-out data',
  register(program: Command): void {
    const group = program.command('evaluate').description(this.summary);
    for (const evaluation of evaluations) evaluation.register(group);
  },
} satisfies Verb;
