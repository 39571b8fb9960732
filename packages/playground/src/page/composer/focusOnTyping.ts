import type { RefObject } from 'preact';

/**
 * Letters typed while nothing that takes letters has the focus go to the message box, as in Discord. Returns what ends it.
 */
export function focusOnTyping(box: RefObject<HTMLElement>): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || [...event.key].length !== 1 || event.key === ' ') return;
    const target = event.target as Element;
    if (target.closest('input, textarea, select, [role=listbox], [role=menu], dialog, .popout, .inspector')) return;
    box.current?.querySelector('textarea')?.focus();
  };
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
}
