import type { Command } from 'commander';
import { loadVerbs, type Verb } from '../verb.ts';

/** `marquee lesson <which>`: one file in `../lesson/` for each; every one takes `--json`. */
const lessons = await loadVerbs(new URL('../lesson/', import.meta.url), process.argv[3]);

export default {
  name: 'lesson',
  summary: 'Compute a lesson: gradient descent, house prices, pictures, embeddings',
  register(program: Command): void {
    const group = program.command('lesson').description(this.summary);
    for (const lesson of lessons) lesson.register(group);
  },
} satisfies Verb;
