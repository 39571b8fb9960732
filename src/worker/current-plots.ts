import type { Coverage } from '#contract/library.ts';
import type { PassageEncoder } from '#loaders/encoder/passage-encoder.ts';
import type { PlotIndex } from '#models/plots/index.ts';
import { sharedEncoder } from './encoding.ts';
import { sharedMeaning } from './shared-meaning.ts';

/** The plot index that is searched now: another one takes its place while a new library is being encoded. */
export class CurrentPlots {
  #now: Held;

  /** @param encoder the one its passages were encoded with: questions are read in the same precision */
  constructor(index: PlotIndex, encoder: PassageEncoder) {
    this.#now = held(index, encoder);
  }

  /** For what is read at once; what waits in between goes through {@link use}. */
  get index(): PlotIndex {
    return this.#now.index;
  }

  get coverage(): Coverage {
    return { films: this.index.encoded, of: this.index.movies.length };
  }

  /** Keeps the index open until the work is done, whatever takes its place meanwhile. */
  async use<T>(work: (index: PlotIndex, asking: SharedEncoder) => Promise<T>): Promise<T> {
    const held = this.#now;
    held.users += 1;
    try {
      return await work(held.index, held.asking);
    } finally {
      held.users -= 1;
      await closeIfIdle(held);
    }
  }

  /** Questions from now on are asked of `index`; those under way are answered by the one before, which is then closed. */
  async replace(index: PlotIndex, encoder: PassageEncoder): Promise<void> {
    const before = this.#now;
    this.#now = held(index, encoder);
    before.replaced = true;
    await closeIfIdle(before);
  }
}

type SharedEncoder = ReturnType<typeof sharedEncoder>;

const held = (index: PlotIndex, encoder: PassageEncoder): Held => ({
  index: { ...index, meaning: sharedMeaning(index.meaning) },
  asking: sharedEncoder(encoder),
  encoder,
  users: 0,
  replaced: false,
});

interface Held {
  readonly index: PlotIndex;
  readonly asking: SharedEncoder;
  readonly encoder: PassageEncoder;
  users: number;
  replaced: boolean;
}

async function closeIfIdle({ index, encoder, users, replaced }: Held): Promise<void> {
  if (replaced && users === 0) await Promise.all([index.meaning.close(), encoder.close()]);
}
