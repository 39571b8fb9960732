/** A bot's session: it numbers what is sent, keeps it for a while, and outlives its socket, so that a bot can resume. */
import { randomBytes } from 'node:crypto';
import type { Application } from '../world/applications.ts';
import type { EventName } from './events.ts';

/** Events kept for a resume; a bot that missed more must identify again. */
const KEPT = 2_000;

export interface Dispatch {
  readonly op: 0;
  readonly t: string;
  readonly s: number;
  readonly d: unknown;
}

export class GatewaySession {
  readonly id = randomBytes(16).toString('hex');
  /** Sends to the socket; none while it is dropped. */
  #send: ((frame: Dispatch) => void) | undefined;
  #sequence = 0;
  #kept: Dispatch[] = [];

  constructor(
    readonly application: Application,
    readonly shard: readonly [id: number, count: number],
    readonly intents: number,
  ) {}

  get live(): boolean {
    return this.#send !== undefined;
  }

  attach(send: (frame: Dispatch) => void): void {
    this.#send = send;
  }

  detach(): void {
    this.#send = undefined;
  }

  dispatch(event: `${EventName}`, data: unknown): void {
    // Sent and kept as it is now: the world moves on under the reference.
    const frame: Dispatch = { op: 0, t: event, s: ++this.#sequence, d: structuredClone(data) };
    this.#kept.push(frame);
    if (this.#kept.length > KEPT * 2) this.#kept = this.#kept.slice(-KEPT);
    this.#send?.(frame);
  }

  /** What came after `sequence`; undefined if that is not known any more, or not yet. */
  missedSince(sequence: number): readonly Dispatch[] | undefined {
    const oldest = this.#kept[0]?.s ?? this.#sequence + 1;
    if (sequence > this.#sequence || sequence < oldest - 1) return undefined;
    return this.#kept.filter(({ s }) => s > sequence);
  }

  /** Whether this shard is the guild's ("Gateway: Sharding"); DMs are shard 0's. */
  covers(guildId: string | undefined): boolean {
    const [id, count] = this.shard;
    return guildId === undefined ? id === 0 : Number((BigInt(guildId) >> 22n) % BigInt(count)) === id;
  }
}
