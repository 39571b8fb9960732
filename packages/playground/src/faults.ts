/** Faults on demand: what a bot must survive on the real Discord, made to happen here and now. */
import { EventEmitter } from 'node:events';
import type { Fault, FaultKind, FaultOrder } from './page-protocol.ts';

export type { Fault, FaultOrder };

/** Faults that wait for a request; the others happen at once. */
type ArmedKind = Exclude<FaultKind, 'drop-socket' | 'reconnect' | 'invalid-session' | 'expire-token'>;
type OrderOf<K extends FaultKind> = Extract<FaultOrder, { kind: K }>;

/** What happens at once, done by those who can. */
export interface FaultActions {
  dropSockets(): void;
  requestReconnect(): void;
  invalidateSessions(): void;
  /** @returns whether there was one */
  expireToken(interactionId?: string): boolean;
}

export class Faults {
  readonly changes = new EventEmitter<{ change: [readonly Fault[]] }>();
  #armed: { id: string; order: FaultOrder; left: number }[] = [];
  #next = 1;

  constructor(readonly actions: FaultActions) {}

  /** Arms a fault, or does it at once. */
  order(order: FaultOrder): readonly Fault[] {
    switch (order.kind) {
      case 'drop-socket':
        this.actions.dropSockets();
        break;
      case 'reconnect':
        this.actions.requestReconnect();
        break;
      case 'invalid-session':
        this.actions.invalidateSessions();
        break;
      case 'expire-token':
        this.actions.expireToken(order.interactionId);
        break;
      default:
        this.#armed.push({ id: String(this.#next++), order, left: Math.max(1, order.times ?? 1) });
        this.#changed();
    }
    return this.list();
  }

  clear(id: string | 'all'): readonly Fault[] {
    this.#armed = id === 'all' ? [] : this.#armed.filter((fault) => fault.id !== id);
    this.#changed();
    return this.list();
  }

  list(): readonly Fault[] {
    return this.#armed.map((fault) => ({ ...fault }));
  }

  /** The first armed fault of this kind that fits `METHOD /route`, one strike used up. */
  strike<K extends ArmedKind>(kind: K, request: string): OrderOf<K> | undefined {
    const fault = this.#armed.find(({ order }) => order.kind === kind && fits(order, request));
    if (fault === undefined) return undefined;
    fault.left--;
    if (fault.left <= 0) this.#armed = this.#armed.filter((one) => one !== fault);
    this.#changed();
    return fault.order as OrderOf<K>;
  }

  #changed(): void {
    this.changes.emit('change', this.list());
  }
}

function fits(order: FaultOrder, request: string): boolean {
  if (order.kind === 'lose-acknowledgement') return request.startsWith('POST /interactions/');
  return !('route' in order) || order.route === undefined || order.route === '' || request.includes(order.route);
}
