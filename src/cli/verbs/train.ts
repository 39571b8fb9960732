import type { Command } from 'commander';
import { loadVerbs, type Verb } from '../verb.ts';

/** `marquee train <what>`: one file in `../train/` for each. */
const trainings = await loadVerbs(new URL('../train/', import.meta.url), process.argv[3]);

export default {
  name: 'train',
  summary: 'Train a model on the imported films, or fit one on held-out captions',
  register(program: Command): void {
    const group = program.command('train').description(this.summary);
    for (const training of trainings) training.register(group);
  },
} satisfies Verb;
