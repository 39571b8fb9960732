import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';

/** Blurs what is inside, and keeps keyboard and screen reader out of it, until its button is pressed. */
export function SpoilerCover({ hidden, children }: { hidden: boolean; children: ComponentChildren }): JSX.Element {
  const [shown, setShown] = useState(false);
  if (!hidden || shown) return <>{children}</>;
  return (
    <div class="spoiler-cover">
      <div class="blurred" inert>
        {children}
      </div>
      <button type="button" aria-label="Spoiler, press to reveal" onClick={() => setShown(true)}>
        <span>Spoiler</span>
      </button>
    </div>
  );
}
