import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageMessage } from '../../page-protocol.ts';
import { useApp } from '../context.ts';
import { GrowingText } from '../ui/growingText.tsx';

/** One's own message being rewritten in place: Enter saves, Escape leaves it as it was. */
export function EditBox({ message }: { message: PageMessage }): JSX.Element {
  const { actions } = useApp();
  const [text, setText] = useState(message.content);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(text.length, text.length);
  }, []);
  const cancel = (): void => actions.startEdit(undefined);
  const save = (): void => {
    cancel();
    if (text.trim() === '') void actions.remove(message);
    else if (text !== message.content) void actions.edit(message, text);
  };
  return (
    <div class="edit-box">
      <GrowingText
        field={field}
        value={text}
        label="Edit message"
        onInput={setText}
        onKeyDown={(event) => {
          if (event.key === 'Escape') cancel();
          else if (event.key === 'Enter' && !event.shiftKey) save();
          else return;
          event.preventDefault();
        }}
      />
      <p>
        escape to{' '}
        <button type="button" onClick={cancel}>
          cancel
        </button>{' '}
        • enter to{' '}
        <button type="button" onClick={save}>
          save
        </button>
      </p>
    </div>
  );
}
