import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp, useSelect } from '../context.ts';
import { EmojiPicker } from '../ui/emojiPicker.tsx';
import { GrowingText } from '../ui/growingText.tsx';
import { Icon } from '../ui/icons.tsx';
import { CommandPicker } from './commandPicker.tsx';
import { FileTray } from './fileTray.tsx';
import { type Leaf, matchLeaves, splitTyped } from './leaves.ts';

interface Props {
  readonly channelId: string;
  readonly placeholder: string;
  readonly leaves: readonly Leaf[];
  /** Whether the channel's commands are here yet. */
  readonly known: boolean;
  readonly text: string;
  readonly files: readonly File[];
  readonly onText: (text: string) => void;
  readonly onFiles: (files: readonly File[]) => void;
  /** A command was sent while they are not. */
  readonly onWait: () => void;
  readonly onCommand: (leaf: Leaf, rest: string) => void;
}

/** Discord tells others that somebody types at most this often, in ms. */
const TYPING_EVERY = 8000;

/** Plain text. A `/` at its start opens the command picker. */
export function TextLine(props: Props): JSX.Element {
  const { channelId, leaves, known, text, files, onText, onFiles } = props;
  const { actions, store } = useApp();
  const replyTo = useSelect((state) => state.replyTo);
  const longest = useSelect((state) => state.page?.limits.messageLength ?? 2000);
  const [at, setAt] = useState(0);
  const [closedFor, setClosedFor] = useState<string>();
  const [picking, setPicking] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const smile = useRef<HTMLButtonElement>(null);
  const typedAt = useRef(0);
  const picker = text.startsWith('/') && !text.includes('\n') && closedFor !== text;
  const found = picker ? matchLeaves(leaves, text.slice(1)) : [];
  const active = Math.min(at, Math.max(0, found.length - 1));

  useEffect(() => {
    if (replyTo) field.current?.focus();
  }, [replyTo]);

  const type = (next: string): void => {
    const split = next.startsWith('/') ? splitTyped(leaves, next.slice(1)) : undefined;
    if (split && text !== next) {
      props.onCommand(split.leaf, split.rest);
      return;
    }
    onText(next);
    setAt(0);
    if (next && !next.startsWith('/') && Date.now() - typedAt.current > TYPING_EVERY) {
      typedAt.current = Date.now();
      actions.typing(channelId);
    }
  };

  const send = async (): Promise<void> => {
    const content = text.trim();
    if (content === '' && files.length === 0) return;
    // Nobody who types a command means to say it to everybody.
    if (picker && !known) {
      props.onWait();
      return;
    }
    if (content.length > longest) {
      actions.notify(`Your message is too long: ${content.length} of ${longest} characters.`);
      return;
    }
    try {
      onText('');
      onFiles([]);
      actions.replyTo(undefined);
      await actions.send(channelId, content, files, replyTo?.id);
    } catch (error) {
      onText(content);
      onFiles(files);
      actions.notify(error instanceof Error ? error.message : String(error));
    }
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const leaf = found[active];
    const touch = matchMedia('(pointer: coarse)').matches;
    if (picker && found.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      setAt((active + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length);
    } else if (leaf && (event.key === 'Tab' || (event.key === 'Enter' && !event.shiftKey))) {
      props.onCommand(leaf, '');
    } else if (event.key === 'Escape') {
      if (picker) setClosedFor(text);
      else if (replyTo) actions.replyTo(undefined);
      else return;
    } else if (event.key === 'Enter' && !event.shiftKey && !touch) {
      void send();
    } else if (event.key === 'ArrowUp' && text === '') {
      const { logs, page } = store.get();
      const own = logs[channelId]?.messages.findLast((each) => each.author.id === page?.me);
      if (!own) return;
      actions.startEdit(own.id);
    } else return;
    event.preventDefault();
  };

  return (
    <>
      {picker && (
        <CommandPicker
          leaves={found}
          known={known}
          typed={text.slice(1)}
          active={active}
          onHover={setAt}
          onPick={(leaf) => props.onCommand(leaf, '')}
        />
      )}
      <FileTray files={files} onFiles={onFiles} />
      <div class="composer-box">
        <button
          type="button"
          class="round"
          aria-label="Attach a file"
          title="Attach a file"
          onClick={() => chooser.current?.click()}
        >
          <Icon name="plus" size={24} />
        </button>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            onFiles([...files, ...(event.currentTarget.files ?? [])].slice(0, 10));
            event.currentTarget.value = '';
            field.current?.focus();
          }}
        />
        <GrowingText
          field={field}
          value={text}
          label={props.placeholder}
          placeholder={props.placeholder}
          onInput={type}
          onKeyDown={onKeyDown}
          aria={{
            // A text area may not be a combobox; it has the list all the same.
            'aria-haspopup': 'listbox',
            'aria-autocomplete': 'list',
            'aria-controls': 'command-picker',
            'aria-activedescendant': picker && found[active] ? `command-${active}` : undefined,
          }}
        />
        <button ref={smile} type="button" class="round" aria-label="Emoji" onClick={() => setPicking(true)}>
          <Icon name="smile" size={24} />
        </button>
        {text.length > longest - 200 && (
          <span class={`text-count ${text.length > longest ? 'over' : ''}`}>{longest - text.length}</span>
        )}
        {(text.trim() || files.length > 0) && (
          <button type="button" class="round send" aria-label="Send message" onClick={() => void send()}>
            <Icon name="send" size={24} />
          </button>
        )}
      </div>
      {picking && (
        <EmojiPicker
          anchor={smile.current!}
          onClose={() => setPicking(false)}
          onPick={(emoji) => {
            setPicking(false);
            onText(text + emoji);
            field.current?.focus();
          }}
        />
      )}
    </>
  );
}
