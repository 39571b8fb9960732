import type { Command } from 'commander';
import { loadVerbs, type Verb } from '../verb.ts';

/** `marquee evaluate <what>`: one file in `../evaluate/` for each; every one takes `--json` and its data by path. */
const evaluations = await loadVerbs(new URL('../evaluate/', import.meta.url), process.argv[3]);

export default {
  name: 'evaluate',
  summary: 'Measure a model on held-out data',
  register(program: Command): void {
    const group = program.command('evaluate').description(this.summary);
    for (const evaluation of evaluations) evaluation.register(group);
  },
} satisfies Verb;
