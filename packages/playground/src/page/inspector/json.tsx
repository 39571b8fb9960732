import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { Icon } from '../ui/icons.tsx';
import { tokens } from './tokens.ts';

/** A value as JSON, exactly, in colours, with a button that copies it. */
export function Json({ value }: { value: unknown }): JSX.Element {
  const text = useMemo(() => (typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '')), [value]);
  return (
    <div class="json">
      <button
        type="button"
        class="round"
        aria-label="Copy as JSON"
        title="Copy"
        onClick={() => void navigator.clipboard?.writeText(text)}
      >
        <Icon name="copy" size={14} />
      </button>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the keyboard */}
      <pre tabIndex={0}>
        {tokens(text).map(({ kind, text: part }) => (kind === 'plain' ? part : <span class={kind}>{part}</span>))}
      </pre>
    </div>
  );
}
