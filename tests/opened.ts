/** What a stage has opened, closed in the opposite order: also when one of several things that are opened at once fails. */
export class Opened {
  readonly #openings: Promise<unknown>[] = [];
  readonly #closes: (() => unknown)[] = [];

  /** @returns what was opened; rejects as its opening does */
  async add<T>(opening: Promise<T>, close: (it: T) => unknown): Promise<T> {
    this.#openings.push(opening);
    const it = await opening;
    this.#closes.push(() => close(it));
    return it;
  }

  /** Waits for what is still being opened, and goes on when something does not close. Rejects with the first of those. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#openings);
    const failed: unknown[] = [];
    for (const close of this.#closes.splice(0).reverse())
      await Promise.resolve()
        .then(close)
        .catch((error: unknown) => failed.push(error));
    if (failed.length > 0) throw failed[0];
  }

  /** Everything of `work`, or nothing: what it has opened is closed when it fails. */
  static async whole<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
    const opened = new Opened();
    try {
      return await work(opened);
    } catch (error) {
      await opened.close().catch(() => {}); // the first error says more
      throw error;
    }
  }
}
