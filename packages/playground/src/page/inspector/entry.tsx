import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { InspectorEntry } from '../../page-protocol.ts';
import { Boundary } from '../ui/boundary.tsx';
import { Icon } from '../ui/icons.tsx';
import { entryLabel, entryTitle, isError } from './filter.ts';
import { Json } from './json.tsx';

/** One request with its answer, or one frame; its JSON opens under it. */
export function EntryView({ entry }: { entry: InspectorEntry }): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <div class={`entry ${entry.kind} ${isError(entry) ? 'error' : ''}`}>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <EntryMark entry={entry} />
        <span class="entry-title" title={entryTitle(entry)}>
          {entryLabel(entry)}
        </span>
        {entry.fault && (
          <span class="entry-fault" title={`Fault: ${entry.fault}`}>
            <Icon name="bolt" size={14} />
          </span>
        )}
        {entry.kind === 'rest' && (
          <>
            <span class="entry-status">{entry.status || 'cut'}</span>
            <span class="entry-took">{formatMs(entry.took)}</span>
          </>
        )}
      </button>
      {open && (
        <Boundary of={entry} otherwise={({ message }) => <div class="entry-detail">It cannot be shown: {message}</div>}>
          <EntryDetail entry={entry} />
        </Boundary>
      )}
    </div>
  );
}

function EntryMark({ entry }: { entry: InspectorEntry }): JSX.Element {
  if (entry.kind === 'rest') return <span class={`method ${entry.method.toLowerCase()}`}>{entry.method}</span>;
  const out = entry.direction === 'out';
  return (
    <span class="method gateway" title={out ? 'To the bot' : 'From the bot'}>
      {out ? '↓ WS' : '↑ WS'}
    </span>
  );
}

function EntryDetail({ entry }: { entry: InspectorEntry }): JSX.Element {
  const left = entry.interaction;
  const detail = useRef<HTMLDivElement>(null);
  useEffect(() => detail.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <div class="entry-detail" ref={detail}>
      <dl>
        <dt>At</dt>
        <dd>{new Date(entry.at).toISOString().slice(11, 23)} UTC</dd>
        {entry.kind === 'rest' && (
          <>
            <dt>Path</dt>
            <dd>{entry.path}</dd>
          </>
        )}
        {entry.kind === 'rest' && entry.route && (
          <>
            <dt>Route</dt>
            <dd>{entry.route}</dd>
          </>
        )}
        {left && (
          <>
            <dt>Interaction</dt>
            <dd>
              {formatMs(left.sinceCreated)} after it was made
              {left.acknowledgeLeft !== null &&
                ` · ${left.acknowledgeLeft < 0 ? `${formatMs(-left.acknowledgeLeft)} too late` : `${formatMs(left.acknowledgeLeft)} left to acknowledge`}`}
              {` · token ${left.tokenLeft < 0 ? 'expired' : `lives ${formatMs(left.tokenLeft)}`}`}
            </dd>
          </>
        )}
        {entry.notice && (
          <>
            <dt>Why</dt>
            <dd>{entry.notice}</dd>
          </>
        )}
        {entry.fault && (
          <>
            <dt>Fault</dt>
            <dd>{entry.fault}</dd>
          </>
        )}
        {entry.kind === 'gateway' && entry.closeCode !== undefined && (
          <>
            <dt>Closed with</dt>
            <dd>{entry.closeCode}</dd>
          </>
        )}
      </dl>
      {entry.kind === 'rest' ? (
        <>
          <Part title="Request headers" value={entry.requestHeaders} closed />
          <Part title="Request" value={entry.requestBody} />
          <Part title="Files" value={entry.requestFiles} />
          <Part title="Answer headers" value={entry.responseHeaders} closed />
          <Part title="Answer" value={entry.responseBody} />
        </>
      ) : (
        <Part title="Data" value={{ op: entry.op, t: entry.event, s: entry.sequence, d: entry.data }} />
      )}
    </div>
  );
}

function Part({ title, value, closed }: { title: string; value: unknown; closed?: boolean }): JSX.Element | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'object' && Object.keys(value).length === 0) return null;
  return (
    <details open={!closed}>
      <summary>{title}</summary>
      <Json value={value} />
    </details>
  );
}

/** `12 ms`, `2.41 s`, `14:03 min`. */
export function formatMs(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${(ms / 1000).toFixed(2)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`;
}
