/** What passes between bots and playground, for the inspector and for tests: the last entries kept, the rest only heard. */
import { EventEmitter } from 'node:events';
import type { Clock } from './clock.ts';
import type { Interaction } from './interactions/interaction.ts';
import { DISCORD_LIMITS } from './limits.ts';
import type { GatewayEntry, InspectorEntry, RestEntry } from './page-protocol.ts';

/** Entries kept for a page that opens later. */
const KEPT = 300;

type Unnumbered<T> = Omit<T, 'seq' | 'at'>;

export class Tap {
  readonly heard = new EventEmitter<{ entry: [InspectorEntry] }>();
  #kept: InspectorEntry[] = [];
  #seq = 0;

  constructor(readonly clock: Clock) {}

  put(entry: Unnumbered<RestEntry> | Unnumbered<GatewayEntry>, at = this.clock.now()): void {
    const full = { seq: ++this.#seq, at, ...entry } as InspectorEntry;
    this.#kept.push(full);
    if (this.#kept.length > KEPT) this.#kept = this.#kept.slice(-KEPT);
    this.heard.emit('entry', full);
  }

  last(): readonly InspectorEntry[] {
    return this.#kept;
  }

  /** Both deadlines of an interaction as they stand now. */
  deadlines(interaction: Interaction): NonNullable<RestEntry['interaction']> {
    const sinceCreated = this.clock.now() - interaction.createdAt;
    return {
      id: interaction.id,
      sinceCreated,
      acknowledgeLeft:
        interaction.acknowledgedWith === undefined ? DISCORD_LIMITS.acknowledgeWithin - sinceCreated : null,
      tokenLeft: DISCORD_LIMITS.tokenLifetime - sinceCreated,
    };
  }
}
