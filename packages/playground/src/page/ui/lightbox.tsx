import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './icons.tsx';

/** A picture over the whole page. Escape, the cross or a press beside it closes. */
export function Lightbox({
  source,
  description,
  onClose,
}: {
  source: string;
  description: string;
  onClose: () => void;
}): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a dialog closes on Escape by itself
    <dialog
      ref={dialog}
      class="lightbox"
      aria-label={description || 'Image'}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && dialog.current?.close()}
    >
      <button type="button" class="round lightbox-close" aria-label="Close" onClick={() => dialog.current?.close()}>
        <Icon name="close" />
      </button>
      <img src={source} alt={description || 'Image'} />
      <p>
        {description && <span>{description}</span>}
        <a href={source} target="_blank" rel="noopener noreferrer">
          Open in browser
        </a>
      </p>
    </dialog>
  );
}
