import type { JSX } from 'preact';
import { EmojiMark } from './emojiMark.tsx';
import type { SelectItem } from './selectItems.ts';

/** The closed select: its placeholder, its one value, or a token for each of several. */
export function SelectFace({
  items,
  placeholder,
  several,
}: {
  items: readonly SelectItem[];
  placeholder: string;
  several: boolean;
}): JSX.Element {
  if (items.length === 0) return <span class="select-placeholder">{placeholder}</span>;
  return (
    <span class="select-values">
      {items.map((item) => (
        <span key={item.value} class={several ? 'token' : 'select-value'}>
          {item.emoji && <EmojiMark emoji={item.emoji} />}
          <span>{item.label}</span>
        </span>
      ))}
    </span>
  );
}
