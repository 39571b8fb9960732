import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PageInteraction } from '../../page-protocol.ts';
import { useApp, useLookup, useSelect } from '../context.ts';
import { EMPTY_LOG } from '../state/log.ts';
import { channelTitle } from '../state/lookup.ts';
import { ChannelKind, compareSnowflakes } from '../wire.ts';
import { groupMessages } from './arrange.ts';
import { ChannelBeginning } from './beginning.tsx';
import { DayRule } from './dayRule.tsx';
import { MessageView } from './message.tsx';
import { lastOwn } from './own.ts';
import { PendingView, pendingOf } from './pending.tsx';

/** Within this many pixels of the end the list follows new messages; of the top, it fetches older ones. */
const NEAR_END = 80;
const NEAR_TOP = 600;
/** Further than this from the end, and the way back is offered. */
const FAR_FROM_END = 400;

/** A channel's messages. Rows out of sight cost nothing (`content-visibility`), so a thousand scroll smoothly. */
export function MessageList({ channelId }: { channelId: string }): JSX.Element {
  const { actions } = useApp();
  const lookup = useLookup();
  const log = useSelect((state) => state.logs[channelId]) ?? EMPTY_LOG;
  const interactions = useSelect((state) => state.interactions);
  const rows = useMemo(() => groupMessages(log.messages), [log.messages]);
  const pending = useMemo(
    () => pendingOf(interactions, channelId, log.messages),
    [interactions, channelId, log.messages],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const follows = useRef(true);
  const [away, setAway] = useState(false);
  const top = useRef(0);
  const oldest = useRef<{ id: string | undefined; height: number }>({ id: undefined, height: 0 });
  const channel = lookup.channels.get(channelId);
  const own = lastOwn(lookup.me, channelId, interactions, log.messages);

  const pinToEnd = (box: HTMLDivElement): void => {
    box.scrollTop = box.scrollHeight;
    top.current = box.scrollTop;
  };
  const toEnd = (): void => {
    follows.current = true;
    setAway(false);
    pinToEnd(scroller.current!);
  };
  /** Takes in where the list stands, also before the event of a scroll has come. */
  const look = (box: HTMLDivElement): void => {
    // Only a scroll upwards leaves the end. A list that grew since the last look, by a picture that came late, did not.
    if (box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END) follows.current = true;
    else if (box.scrollTop < top.current) follows.current = false;
    top.current = box.scrollTop;
  };
  // What one has just said or asked is at the end, wherever one was reading.
  useLayoutEffect(toEnd, [own]);

  useLayoutEffect(() => {
    const box = scroller.current!;
    const first = log.messages[0]?.id;
    // Older messages came in above: what is being read stays where it is.
    if (oldest.current.id !== undefined && first !== oldest.current.id && !follows.current) {
      box.scrollTop += box.scrollHeight - oldest.current.height;
    }
    // With other messages above, where the list stands says nothing of a scroll.
    if (first === oldest.current.id) look(box);
    if (follows.current) pinToEnd(box);
    oldest.current = { id: first, height: box.scrollHeight };
  }, [rows, pending.length]);

  useLayoutEffect(() => {
    // Pictures arrive late and make the list longer.
    const watch = new ResizeObserver(() => {
      look(scroller.current!);
      if (follows.current) pinToEnd(scroller.current!);
      oldest.current.height = scroller.current!.scrollHeight;
    });
    watch.observe(list.current!);
    watch.observe(scroller.current!);
    return () => watch.disconnect();
  }, []);

  const onScroll = (): void => {
    const box = scroller.current!;
    look(box);
    setAway(!follows.current && box.scrollHeight - box.scrollTop - box.clientHeight > FAR_FROM_END);
    if (box.scrollTop < NEAR_TOP && log.more && !log.loading && log.messages[0]) {
      void actions.loadHistory(channelId, log.messages[0].id);
    }
  };

  const last = rows.at(-1)?.message;
  const lines: JSX.Element[] = [];
  const waiting = [...pending];
  for (const { message, head, day } of rows) {
    if (day !== undefined) lines.push(<DayRule key={`day-${day}`} day={day} />);
    while (waiting[0] && compareSnowflakes(waiting[0].id, message.id) < 0) lines.push(pendingLine(waiting.shift()!));
    lines.push(<MessageView key={message.id} message={message} head={head} last={message === last} />);
  }
  lines.push(...waiting.map(pendingLine));

  return (
    <div class="reading">
      <div ref={scroller} class="scroller" onScroll={onScroll}>
        <ol
          ref={list}
          class="messages"
          aria-label={`Messages in ${channelTitle(lookup, channel)}`}
          onKeyDown={(event) => walk(event, list.current!)}
        >
          {!log.more && (
            <ChannelBeginning name={channelTitle(lookup, channel)} direct={channel?.type === ChannelKind.DM} />
          )}
          {log.more && log.messages.length > 0 && <li class="loading-older">Loading older messages…</li>}
          {lines}
        </ol>
      </div>
      {away && (
        <button type="button" class="to-present" onClick={toEnd}>
          Jump to present
        </button>
      )}
    </div>
  );
}

function pendingLine(interaction: PageInteraction): JSX.Element {
  return <PendingView key={interaction.id} interaction={interaction} />;
}

/** Up and Down walk from message to message while one of them, and nothing inside it, has the focus. */
function walk(event: KeyboardEvent, list: HTMLElement): void {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const target = event.target as HTMLElement;
  if (step === undefined || !target.classList.contains('message')) return;
  const all = [...list.querySelectorAll<HTMLElement>('.message')];
  const next = all[all.indexOf(target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
}
