/** A lessons' process without lessons: sleeps, tells how far it is, fills its memory. */
import { serve } from '#worker/serve.ts';

const kept: Buffer[] = [];
await serve(
  async () => ({
    async sleep({ ms }: { ms: number }, progress: (note: string) => void) {
      progress('half way');
      await new Promise((resolve) => setTimeout(resolve, ms));
      return { pid: process.pid };
    },
    fill() {
      kept.push(Buffer.alloc(400 * 2 ** 20, 1));
      return new Promise(() => {});
    },
  }),
  { error: () => {} },
);
