import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLookup, useSelect } from '../context.ts';
import { plainText } from '../messages/plain.ts';
import { EMPTY_LOG } from '../state/log.ts';
import { displayName } from '../state/lookup.ts';
import { Flag } from '../wire.ts';

/** Longer messages are read from the list. */
const MOST = 200;

/** Says new messages of the open channel to screen readers, each once, when it has something to say. */
export function Announcer({ channelId }: { channelId: string }): JSX.Element {
  const lookup = useLookup();
  const log = useSelect((state) => state.logs[channelId]) ?? EMPTY_LOG;
  const [words, setWords] = useState('');
  const said = useRef<{ channelId: string; id: string | undefined }>({ channelId: '', id: undefined });
  useEffect(() => {
    const last = log.messages.at(-1);
    if (said.current.channelId !== channelId) {
      said.current = { channelId, id: last?.id };
      return;
    }
    if (!last || last.id === said.current.id || last.author.id === lookup.me) return;
    if ((last.flags ?? 0) & Flag.Loading) return;
    // The history that arrives first is not news.
    const news = said.current.id !== undefined;
    said.current = { channelId, id: last.id };
    if (news) setWords(`${displayName(lookup, last.author)}: ${plainText(last, lookup).slice(0, MOST)}`);
  }, [log.messages, channelId]);
  return (
    <div class="unseen" aria-live="polite" role="log" aria-label="New messages">
      {words}
    </div>
  );
}
