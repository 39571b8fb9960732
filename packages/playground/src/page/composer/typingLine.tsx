import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLookup, useSelect } from '../context.ts';
import { displayName } from '../state/lookup.ts';
import { Dots } from '../ui/dots.tsx';

/** "Robot is typing…" under the message box. */
export function TypingLine({ channelId }: { channelId: string }): JSX.Element {
  const lookup = useLookup();
  const typing = useSelect((state) => state.typing);
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (typing.length === 0) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [typing]);
  const names = typing
    .filter((each) => each.channelId === channelId && each.userId !== lookup.me && each.until > now)
    .map((each) => displayName(lookup, undefined, each.userId));
  return (
    <div class="typing-line" role="status">
      {names.length > 0 && (
        <>
          <Dots />
          <span>
            <strong>{names.join(', ')}</strong> {names.length === 1 ? 'is' : 'are'} typing…
          </span>
        </>
      )}
    </div>
  );
}
