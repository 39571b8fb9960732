import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useApp, useLookup, useSelect } from '../context.ts';
import { channelTitle } from '../state/lookup.ts';
import { ChannelKind } from '../wire.ts';
import { CommandLine } from './commandLine.tsx';
import { beginDraft, type Draft, placeForFile } from './draft.ts';
import { DropZone } from './dropZone.tsx';
import { focusOnTyping } from './focusOnTyping.ts';
import { type Leaf, leavesOf } from './leaves.ts';
import { ReplyBar } from './replyBar.tsx';
import { TextLine } from './textLine.tsx';
import { TypingLine } from './typingLine.tsx';

/** The message box: plain text, or a command being filled in; files come by button, paste and drop. */
export function Composer({ channelId }: { channelId: string }): JSX.Element {
  const { actions } = useApp();
  const lookup = useLookup();
  const commands = useSelect((state) => state.commands[channelId]);
  const starting = useSelect((state) => state.starting);
  const inserting = useSelect((state) => state.inserting);
  const leaves = useMemo(() => leavesOf(commands ?? []), [commands]);
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [draft, setDraft] = useState<Draft>();
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

  useEffect(() => {
    if (starting !== undefined) {
      const leaf = leaves.find((each) => each.title === starting);
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
          text={text}
          files={files}
          onText={setText}
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
