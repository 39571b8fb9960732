/** Longest a long picture stands aside for questions, ms: under a flood it still gets on, if slowly. */
const MOST_MS = 1_000;

/**
 * Lets questions go before long pictures. Pictures queue by themselves, one at a time, and at every pause stand aside until
 * no question is being answered.
 */
export class GiveWay {
  #questions = 0;
  #resumed: (() => void)[] = [];
  #last: Promise<unknown> = Promise.resolve();

  async question<T>(work: () => Promise<T> | T): Promise<T> {
    this.#questions += 1;
    try {
      return await work();
    } finally {
      this.#questions -= 1;
      if (this.#questions === 0) for (const resume of this.#resumed.splice(0)) resume();
    }
  }

  /** Runs when those that came before are done. */
  picture<T>(work: () => Promise<T> | T): Promise<T> {
    const mine = this.#last.then(async () => {
      await this.pause();
      return work();
    });
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  /** One turn of the event loop, so that what has arrived is read, and then as long as questions are being answered. */
  readonly pause = async (): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#questions === 0) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      timer = setTimeout(resolve, MOST_MS);
      this.#resumed.push(resolve);
    });
    clearTimeout(timer);
  };
}
