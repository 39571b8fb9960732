import type { APIMessageComponentEmoji } from 'discord-api-types/v10';
import type { JSX } from 'preact';
import { CustomEmoji } from '../markdown/inlines.tsx';

/** The emoji of a button, an option or a reaction. */
export function EmojiMark({
  emoji,
}: {
  emoji: APIMessageComponentEmoji | { id: string | null; name: string | null; animated?: boolean };
}): JSX.Element | null {
  if (emoji.id) return <CustomEmoji name={emoji.name ?? 'emoji'} id={emoji.id} animated={emoji.animated ?? false} />;
  return emoji.name ? <span class="emoji-text">{emoji.name}</span> : null;
}
