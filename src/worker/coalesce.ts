/**
 * Gathers the calls that arrive while the processor is busy into one batch: members who ask at the same moment share one
 * run of the encoder. A call that arrives alone waits for two turns of the event loop and no longer.
 * @param run answers a batch, in order; when it throws, every call of the batch is rejected with that error
 * @param maxBatch calls in one batch at most
 */
export function coalesce<In, Out>(
  run: (batch: readonly In[]) => Promise<readonly Out[]>,
  maxBatch: number,
): (item: In) => Promise<Out> {
  interface Waiting {
    readonly item: In;
    resolve(out: Out): void;
    reject(error: unknown): void;
  }
  let queue: Waiting[] = [];
  let running = false;

  const drain = async (): Promise<void> => {
    running = true;
    while (queue.length > 0) {
      await nextTurn(); // lets messages that are already in the pipe join
      await nextTurn();
      const batch = queue.slice(0, maxBatch);
      queue = queue.slice(maxBatch);
      try {
        const answers = await run(batch.map(({ item }) => item));
        batch.forEach(({ resolve }, i) => {
          resolve(answers[i] as Out);
        });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    running = false;
  };

  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject });
      if (!running) void drain();
    });
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
