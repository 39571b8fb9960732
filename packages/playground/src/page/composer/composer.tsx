import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useApp, useLookup, useSelect } from '../context.ts';
import { channelTitle } from '../state/lookup.ts';
import { ChannelKind } from '../wire.ts';
import { CommandLine } from './commandLine.tsx';
import { beginDraft, type Draft, placeForFile } from './draft.ts';
import { DropZone } from './dropZone.tsx';
import { focusOnTyping } from './focusOnTyping.ts';
import { type Leaf, leavesOf, splitTyped } from './leaves.ts';
import { ReplyBar } from './replyBar.tsx';
import { TextLine } from './textLine.tsx';
import { TypingLine } from './typingLine.tsx';

/** The message box: plain text, or a command being filled in; files come by button, paste and drop. */
export function Composer({ channelId }: { channelId: string }): JSX.Element {
  const { actions } = useApp();
  const lookup = useLookup();
  const fetched = useSelect((state) => state.commands[channelId]);
  // A bot that has not connected yet has not said what it can do.
  const expected = fetched?.length === 0 && [...lookup.applications.values()].some(({ online }) => !online);
  const commands = expected ? undefined : fetched;
  const starting = useSelect((state) => state.starting);
  const inserting = useSelect((state) => state.inserting);
  const leaves = useMemo(() => leavesOf(commands ?? [], navigator.language), [commands]);
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [draft, setDraft] = useState<Draft>();
  // A command was sent before the page knew the commands: it goes out when they are here.
  const [waiting, setWaiting] = useState(false);
  const [dropped, setDropped] = useState<File>();
  const box = useRef<HTMLDivElement>(null);
  const channel = lookup.channels.get(channelId);
  const name = channelTitle(lookup, channel);
  const place = channel?.type === ChannelKind.DM ? `@${name}` : `#${name}`;

  // Not on a touch screen, where the keyboard would jump up.
  const wantsFocus = useRef(matchMedia('(pointer: fine)').matches);
  useLayoutEffect(() => {
    const field = wantsFocus.current && !draft ? box.current?.querySelector('textarea') : undefined;
    if (!field) return;
    wantsFocus.current = false;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  });
  useEffect(() => focusOnTyping(box), []);

  // What was typed while the commands were on their way is the command it would have become.
  useLayoutEffect(() => {
    if (!commands || draft || !text.startsWith('/')) return;
    const typed = text.slice(1);
    const split = splitTyped(leaves, waiting ? `${typed.trimEnd()} ` : typed);
    if (split) {
      setDraft(beginDraft(split.leaf, split.rest.trimEnd()));
      setText('');
    } else setWaiting(false);
  }, [commands]);

  useEffect(() => {
    if (starting !== undefined) {
      setWaiting(false);
      const leaf = leaves.find((each) => each.plain === starting || each.title === starting);
      if (leaf) setDraft(beginDraft(leaf));
      else setText(`/${starting}`);
    }
    if (inserting !== undefined) setText((before) => before + inserting);
    if (starting === undefined && inserting === undefined) return;
    wantsFocus.current = true;
    actions.composerTook();
  }, [starting, inserting]);

  const takeFiles = (added: readonly File[]): void => {
    if (added.length === 0) return;
    if (!draft) setFiles((before) => [...before, ...added].slice(0, 10));
    else if (placeForFile(draft)) setDropped(added[0]);
    else actions.notify(`/${draft.leaf.title} takes no file.`);
  };

  const leave = (keep: string): void => {
    setDraft(undefined);
    setWaiting(false);
    setText(keep);
    wantsFocus.current = true;
  };

  if (channel && !channel.canSend) {
    return (
      <div class="composer">
        <div class="composer-box locked">You do not have permission to send messages in this channel.</div>
      </div>
    );
  }
  return (
    <div class="composer" ref={box}>
      <DropZone place={place} onFiles={takeFiles} />
      <ReplyBar />
      {draft ? (
        <CommandLine
          key={draft.leaf.title}
          channelId={channelId}
          draft={draft}
          dropped={dropped}
          sendsAtOnce={waiting}
          onDropTaken={() => setDropped(undefined)}
          onChange={setDraft}
          onLeave={leave}
          onSent={() => leave('')}
        />
      ) : (
        <TextLine
          channelId={channelId}
          placeholder={`Message ${place}`}
          leaves={leaves}
          known={commands !== undefined}
          text={text}
          files={files}
          onText={(next) => {
            setText(next);
            setWaiting(false);
          }}
          onWait={() => setWaiting(true)}
          onFiles={setFiles}
          onCommand={(leaf: Leaf, rest: string) => {
            setDraft(beginDraft(leaf, rest));
            setText('');
          }}
        />
      )}
      <TypingLine channelId={channelId} />
    </div>
  );
}
