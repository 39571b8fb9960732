import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseConfig, readEnvironment } from '#config.ts';
import { ATTENTION_VIEWS } from '#contract/attention.ts';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { attentionHandlers } from '#worker/handlers/attention.ts';
import type { Verb } from '../verb.ts';

const EXAMPLES = [
  { word: 'crane', sentence1: 'The crane is a majestic bird', sentence2: 'He used the crane to lift the heavy machinery' },
  { word: 'bat', sentence1: 'She saw a bat flying in the night sky', sentence2: 'He used a bat to hit the baseball during the game' },
] as const; // biome-ignore format: a table

export default {
  name: 'draw',
  summary: 'Draw the pictures of docs/attention.md again',
  register(program) {
    program
      .command(this.name)
      .description(this.summary)
      .option('--out <dir>', 'where they go', 'docs/pictures/attention')
      .action(async ({ out }: { out: string }) => {
        await mkdir(out, { recursive: true });
        const settings = parseConfig(readEnvironment());
        const encoder = await createEncoder({ cacheDir: join(settings.dataDir, 'cache') });
        const draw = attentionHandlers({ encoder, settings });
        const keep = async (name: string, answer: object): Promise<void> => {
          if (!('picture' in answer && 'alt' in answer)) throw new Error(`${name}: ${JSON.stringify(answer)}`);
          await writeFile(join(out, `${name}.png`), answer.picture as Uint8Array);
          console.log(`${name}: ${String(answer.alt)}`);
        };
        try {
          for (const example of EXAMPLES) {
            for (const view of ATTENTION_VIEWS) {
              await keep(`${example.word}-${view}`, await draw.drawAttention({ ...example, view }));
            }
            await keep(`${example.word}-sense`, await draw.compareSense(example));
          }
          await keep('lesson', await draw.attentionLesson({ sentence: 'The crane lifted heavy steel' }));
        } finally {
          await encoder.close();
        }
      });
  },
} satisfies Verb;
