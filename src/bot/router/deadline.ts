import { InferenceError } from '#contract/methods.ts';

/**
 * Waits for work, but not for ever.
 * @throws {InferenceError} `timeout` when it takes longer than `ms`; what the work answers after that is dropped.
 */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new InferenceError('timeout', `no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
