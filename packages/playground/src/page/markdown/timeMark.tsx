import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { formatTime } from './time.ts';
import type { TimeStyle } from './tree.ts';

/** `<t:…>` on the page; a relative one keeps itself true. */
export function TimeMark({ seconds, style }: { seconds: number; style: TimeStyle }): JSX.Element {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (style !== 'R') return;
    const timer = setInterval(
      () => setNow(Date.now()),
      Math.abs(seconds * 1000 - Date.now()) < 120_000 ? 1000 : 30_000,
    );
    return () => clearInterval(timer);
  }, [seconds, style]);
  const date = new Date(seconds * 1000);
  return (
    <time
      class="timestamp"
      dateTime={Number.isNaN(date.getTime()) ? '' : date.toISOString()}
      title={formatTime(seconds, 'F', now)}
    >
      {formatTime(seconds, style, now)}
    </time>
  );
}
