/** A real inference process with toy methods, so that the client's behaviour can be tried without models. */
import { InferenceError } from '#contract/methods.ts';
import { serve } from '#worker/serve.ts';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

await serve(
  async () => {
    if (process.env['ECHO_HOPELESS']) throw new Error('the models are missing: run npm ci');
    await sleep(Number(process.env['ECHO_WARMUP'] ?? 0));
    return {
      echo: (value: unknown) => value,
      pid: () => process.pid,
      slow: async ({ ms, value }: { ms: number; value: unknown }) => {
        await sleep(ms);
        return value;
      },
      environment: () => ({ ...process.env }),
      never: () => new Promise(() => {}),
      freeze: () => {
        for (;;); // the event loop never turns again
      },
      die: () => process.kill(process.pid, 'SIGKILL'),
      refuse: () => {
        throw new InferenceError('invalid', 'Type a few words of the plot.');
      },
      break: () => {
        throw new Error('secret detail');
      },
    };
  },
  { error: () => {} },
);
