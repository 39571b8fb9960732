import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp, useSelect } from '../context.ts';
import { Icon } from '../ui/icons.tsx';
import { Deadlines } from './deadlines.tsx';
import { EntryView } from './entry.tsx';
import { FaultControls } from './faults.tsx';
import { entryMatches, FILTERS, type Filter } from './filter.ts';

/** What really goes over the wire between the playground and the bots, and ways to break it. */
export function InspectorPanel(): JSX.Element {
  const { actions } = useApp();
  const entries = useSelect((state) => state.inspector.entries);
  const [filter, setFilter] = useState<Filter>('all');
  const [typed, setTyped] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  useEffect(() => {
    if (follows.current && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [entries]);
  const shown = entries.filter((entry) => entryMatches(entry, filter, typed));
  return (
    <aside class="inspector" aria-label="Inspector">
      <header>
        <h2>Inspector</h2>
        <button type="button" class="round" aria-label="Clear the list" title="Clear" onClick={actions.clearInspector}>
          <Icon name="trash" />
        </button>
        <button
          type="button"
          class="round"
          aria-label="Close the inspector"
          title="Close"
          onClick={() => void actions.showInspector(false)}
        >
          <Icon name="close" />
        </button>
      </header>
      <Deadlines />
      <FaultControls />
      <div class="inspector-filter">
        <fieldset class="tabs" aria-label="Show">
          {FILTERS.map(([key, label]) => (
            <button key={key} type="button" aria-pressed={filter === key} onClick={() => setFilter(key)}>
              {label}
            </button>
          ))}
        </fieldset>
        <input
          type="search"
          placeholder="Filter"
          aria-label="Filter requests and events"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <div
        ref={list}
        class="entries"
        onScroll={(event) => {
          const box = event.currentTarget;
          follows.current = box.scrollHeight - box.scrollTop - box.clientHeight < 40;
        }}
      >
        {shown.map((entry) => (
          <EntryView key={entry.seq} entry={entry} />
        ))}
        {shown.length === 0 && (
          <p class="entries-none">Nothing yet. Use a command, and its requests and events appear here.</p>
        )}
      </div>
    </aside>
  );
}
