import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { EMOJI } from './emoji.ts';
import { Popout } from './popout.tsx';

/** A small shelf of emoji with a search field. */
export function EmojiPicker({
  anchor,
  onPick,
  onClose,
}: {
  anchor: Element;
  onPick: (emoji: string) => void;
  onClose: () => void;
}): JSX.Element {
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const shown = EMOJI.filter(([, words]) => words.includes(typed.trim().toLowerCase()));
  return (
    <Popout anchor={anchor} side="above" class="emoji-popout" onClose={onClose}>
      <input
        ref={field}
        class="select-search"
        type="text"
        placeholder="Find the perfect emoji"
        aria-label="Search emoji"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && shown[0]) onPick(shown[0][0]);
        }}
      />
      <div class="emoji-grid">
        {shown.map(([emoji, words]) => (
          <button key={emoji} type="button" aria-label={words} title={words} onClick={() => onPick(emoji)}>
            {emoji}
          </button>
        ))}
      </div>
    </Popout>
  );
}
