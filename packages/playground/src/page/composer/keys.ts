import { OptionKind } from '../wire.ts';
import { backspace, type Draft, focusedChip, moveFocus, typeText } from './draft.ts';

/** A key pressed in a command being written, and where the caret stood. */
export interface Pressed {
  readonly key: string;
  readonly shift: boolean;
  /** Nothing before the caret, nothing selected. */
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

/** The list above the command: how many lines it shows (0 when closed), and which is lit (-1: none). */
export interface Shelf {
  readonly shown: number;
  readonly active: number;
}

export type Move =
  | { readonly kind: 'light'; readonly index: number }
  | { readonly kind: 'take'; readonly index: number }
  | { readonly kind: 'change'; readonly draft: Draft }
  | { readonly kind: 'send' }
  | { readonly kind: 'close' }
  /** Back to plain text, which then holds this. */
  | { readonly kind: 'leave'; readonly text: string };

/** What a key means in a command being written, as in Discord; nothing for keys that only edit text. */
export function moveFor(pressed: Pressed, draft: Draft, { shown, active }: Shelf): Move | undefined {
  const chip = focusedChip(draft);
  const isFile = chip?.option.type === OptionKind.Attachment;
  switch (pressed.key) {
    case 'ArrowDown':
      return shown === 0 ? undefined : { kind: 'light', index: (active + 1) % shown };
    case 'ArrowUp':
      return shown === 0 ? undefined : { kind: 'light', index: active <= 0 ? shown - 1 : active - 1 };
    case 'Enter':
      if (pressed.shift) return undefined;
      if (shown > 0 && active >= 0) return { kind: 'take', index: active };
      // On an empty file option Enter presses its button.
      return isFile && !chip.picked ? undefined : { kind: 'send' };
    case 'Tab':
      if (pressed.shift) return draft.focus === 0 ? undefined : { kind: 'change', draft: moveFocus(draft, -1) };
      if (shown > 0 && (active >= 0 || !chip)) return { kind: 'take', index: Math.max(0, active) };
      return chip && { kind: 'change', draft: moveFocus(draft, 1) };
    case 'ArrowLeft':
      return pressed.atStart && draft.focus > 0 ? { kind: 'change', draft: moveFocus(draft, -1) } : undefined;
    case 'ArrowRight':
      return pressed.atEnd && chip ? { kind: 'change', draft: moveFocus(draft, 1) } : undefined;
    case 'Backspace': {
      if (isFile && chip.picked) return { kind: 'change', draft: typeText(draft, draft.focus, '') };
      if (!pressed.atStart) return undefined;
      const back = backspace(draft);
      return back ? { kind: 'change', draft: back } : { kind: 'leave', text: `/${draft.leaf.title}` };
    }
    case 'Escape':
      return shown > 0 ? { kind: 'close' } : { kind: 'leave', text: '' };
    default:
      return undefined;
  }
}
