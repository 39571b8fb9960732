import type { Coverage } from '#contract/library.ts';
import type { PlotIndex } from '#models/plots/index.ts';
import { sharedMeaning } from './shared-meaning.ts';

/** The plot index that is searched now: another one takes its place while a new library is being encoded. */
export class CurrentPlots {
  #now: Held;

  constructor(index: PlotIndex) {
    this.#now = held(index);
  }

  /** For what is read at once; what waits in between goes through {@link use}. */
  get index(): PlotIndex {
    return this.#now.index;
  }

  get coverage(): Coverage {
    return { films: this.index.encoded, of: this.index.movies.length };
  }

  /** Keeps the index open until the work is done, whatever takes its place meanwhile. */
  async use<T>(work: (index: PlotIndex) => Promise<T>): Promise<T> {
    const held = this.#now;
    held.users += 1;
    try {
      return await work(held.index);
    } finally {
      held.users -= 1;
      await closeIfIdle(held);
    }
  }

  /** Questions from now on are asked of `index`; those under way are answered by the one before, which is then closed. */
  async replace(index: PlotIndex): Promise<void> {
    const before = this.#now;
    this.#now = held(index);
    before.replaced = true;
    await closeIfIdle(before);
  }
}

const held = (index: PlotIndex): Held => ({
  index: { ...index, meaning: sharedMeaning(index.meaning) },
  users: 0,
  replaced: false,
});

interface Held {
  readonly index: PlotIndex;
  users: number;
  replaced: boolean;
}

async function closeIfIdle({ index, users, replaced }: Held): Promise<void> {
  if (replaced && users === 0) await index.meaning.close();
}
