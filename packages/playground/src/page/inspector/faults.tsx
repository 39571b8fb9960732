import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Fault, FaultOrder } from '../../page-protocol.ts';
import { useApp, useSelect } from '../context.ts';
import { Icon } from '../ui/icons.tsx';

const MENU: readonly (readonly [label: string, hint: string, order: FaultOrder])[] = [
  ['Drop socket', 'Closes every gateway socket without a goodbye; the bot resumes', { kind: 'drop-socket' }],
  ['Reconnect', 'Asks every bot to connect again and resume (opcode 7)', { kind: 'reconnect' }],
  ['Invalid session', 'Closes them and refuses the resume; the bot identifies anew', { kind: 'invalid-session' }],
  ['Delay 4 s', 'Holds the next REST answer back beyond the 3 s to acknowledge', { kind: 'delay', ms: 4000 }],
  ['500', 'Answers the next request with an internal server error', { kind: 'server-error' }],
  ['429', 'Rate-limits the next request for a second', { kind: 'rate-limit', retryAfter: 1 }],
  ['Lose ack', 'Swallows the next acknowledgement', { kind: 'lose-acknowledgement' }],
  ['Expire tokens', 'Ends the life of every interaction token', { kind: 'expire-token' }],
];

/** Buttons that break things on purpose, and what is armed. */
export function FaultControls(): JSX.Element {
  const { actions } = useApp();
  const faults = useSelect((state) => state.faults);
  const [open, setOpen] = useState(false);
  const [times, setTimes] = useState(1);
  const [route, setRoute] = useState('');
  /** Delays and refusals can strike more than once, and only on one route. */
  const narrowed = (order: FaultOrder): FaultOrder => {
    if (order.kind === 'lose-acknowledgement') return { ...order, times };
    if (order.kind !== 'delay' && order.kind !== 'server-error' && order.kind !== 'rate-limit') return order;
    return { ...order, times, ...(route.trim() ? { route: route.trim() } : {}) };
  };
  return (
    <section class="fault-controls" aria-label="Faults">
      <button type="button" class="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span class={`fold-arrow ${open ? 'open' : ''}`}>
          <Icon name="chevron" size={14} />
        </span>
        Faults
        {faults.length > 0 && <span class="fault-count">{faults.length} armed</span>}
      </button>
      {open && (
        <div class="fault-menu">
          {MENU.map(([label, hint, order]) => (
            <button key={label} type="button" title={hint} onClick={() => void actions.orderFault(narrowed(order))}>
              <Icon name="bolt" size={14} />
              {label}
            </button>
          ))}
          <label>
            Times
            <input
              type="number"
              min="1"
              max="99"
              value={times}
              onInput={(event) => setTimes(Math.max(1, Math.min(99, event.currentTarget.valueAsNumber || 1)))}
            />
          </label>
          <label class="fault-route">
            Route
            <input
              type="text"
              placeholder="any, or e.g. PATCH /webhooks"
              value={route}
              onInput={(event) => setRoute(event.currentTarget.value)}
            />
          </label>
        </div>
      )}
      {faults.map((fault) => (
        <div key={fault.id} class="armed">
          <Icon name="bolt" size={14} />
          <span>{describe(fault)}</span>
          <button
            type="button"
            class="round"
            aria-label={`Disarm ${describe(fault)}`}
            onClick={() => void actions.clearFault(fault.id)}
          >
            <Icon name="close" size={14} />
          </button>
        </div>
      ))}
    </section>
  );
}

function describe({ order, left }: Fault): string {
  const name = MENU.find(([, , each]) => each.kind === order.kind)?.[0] ?? order.kind;
  const label = order.kind === 'delay' ? `Delay ${order.ms} ms` : name;
  return `${label}${'route' in order && order.route ? ` on ${order.route}` : ''}, ${left} more`;
}
