import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useApp, useLookup } from '../context.ts';
import { CallRefused } from '../socket.ts';
import { Avatar } from '../ui/avatar.tsx';
import { GrowingText } from '../ui/growingText.tsx';
import { Icon } from '../ui/icons.tsx';
import { ChipView } from './chip.tsx';
import {
  addOption,
  type Draft,
  focusedChip,
  focusOn,
  matchingOptions,
  pickValue,
  placeForFile,
  remainingOptions,
  typeTail,
  typeText,
} from './draft.ts';
import { moveFor } from './keys.ts';
import { OptionHelp } from './optionHelp.tsx';
import { toOptions } from './payload.ts';
import type { ChipSuggestion } from './suggest.ts';
import { useSuggestions } from './useSuggestions.ts';
import { firstFault } from './validate.ts';

interface Props {
  readonly channelId: string;
  readonly draft: Draft;
  /** A file dropped on the page, for the attachment option. */
  readonly dropped: File | undefined;
  readonly onDropTaken: () => void;
  /** It was sent before it could be read as a command. */
  readonly sendsAtOnce: boolean;
  readonly onChange: (draft: Draft) => void;
  /** Back to plain text, which then holds this. */
  readonly onLeave: (text: string) => void;
  readonly onSent: () => void;
}

/** A command being filled in: its name, a chip for each option, and above it the help for the one under the caret. */
export function CommandLine(props: Props): JSX.Element {
  const { channelId, draft, onChange } = props;
  const { actions } = useApp();
  const lookup = useLookup();
  const [error, setError] = useState<{ index: number; text: string }>();
  const [at, setAt] = useState(-1);
  const [closed, setClosed] = useState(false);
  const [sending, setSending] = useState(false);
  const line = useRef<HTMLDivElement>(null);
  const latest = useRef(draft);
  latest.current = draft;
  const chip = focusedChip(draft);
  const options = chip ? [] : matchingOptions(draft);
  const { suggestions, loading, failed } = useSuggestions(channelId, draft, lookup);
  const shown: number = chip ? suggestions.length : options.length;
  // A chip's list starts at its first line; the list of further options waits for an arrow or a letter.
  const active = shown === 0 ? -1 : at >= 0 ? Math.min(at, shown - 1) : chip || draft.tail ? 0 : -1;

  const change = (next: Draft): void => {
    setError(undefined);
    setAt(-1);
    setClosed(false);
    onChange(next);
  };

  // Before the next key can arrive: what is typed right after a Tab belongs to the new place.
  useLayoutEffect(() => {
    const fields = line.current?.querySelectorAll<HTMLElement>('[data-place]');
    const field = fields?.[draft.focus];
    if (field && field !== document.activeElement) {
      field.focus();
      if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length);
    }
  }, [draft.focus, draft.chips.length]);

  const attach = async (index: number, file: File): Promise<void> => {
    try {
      const upload = await actions.upload(file);
      change(pickValue(latest.current, index, { label: upload.filename, value: upload.id }));
    } catch (refusal) {
      setError({ index, text: refusal instanceof Error ? refusal.message : String(refusal) });
    }
  };

  useEffect(() => {
    if (!props.dropped) return;
    const file = props.dropped;
    props.onDropTaken();
    const place = placeForFile(draft);
    if (!place) return;
    latest.current = place.draft;
    onChange(place.draft);
    void attach(place.index, file);
  }, [props.dropped]);

  const send = async (): Promise<void> => {
    if (sending) return;
    const fault = firstFault(draft);
    if (fault) {
      onChange(focusOn(draft, fault.index));
      setError({ index: fault.index, text: fault.error });
      return;
    }
    setSending(true);
    try {
      await actions.slash(channelId, draft.leaf.command.id, toOptions(draft));
      props.onSent();
    } catch (refusal) {
      const option = refusal instanceof CallRefused ? refusal.option : undefined;
      const index = draft.chips.findIndex((each) => each.option.name === option);
      const text = refusal instanceof Error ? refusal.message : String(refusal);
      if (index === -1) actions.notify(text);
      else setError({ index, text });
      setSending(false);
    }
  };

  useEffect(() => {
    if (props.sendsAtOnce) void send();
  }, []);

  const take = (index: number): void => {
    const suggestion: ChipSuggestion | undefined = suggestions[index];
    if (chip && suggestion) change(pickValue(draft, draft.focus, suggestion));
    else if (!chip && options[index]) change(addOption(draft, options[index].name));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    // While a word is being composed (Japanese, Chinese, …) its keys are not ours.
    if (event.isComposing) return;
    const field = event.target as HTMLTextAreaElement;
    const caret = field.selectionStart ?? 0;
    const atStart = caret === 0 && (field.selectionEnd ?? 0) === 0;
    const pressed = { key: event.key, shift: event.shiftKey, atStart, atEnd: caret === (field.value?.length ?? 0) };
    const move = moveFor(pressed, draft, { shown: closed ? 0 : shown, active });
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    if (move.kind === 'light') setAt(move.index);
    else if (move.kind === 'take') take(move.index);
    else if (move.kind === 'change') change(move.draft);
    else if (move.kind === 'send') void send();
    else if (move.kind === 'close') setClosed(true);
    else props.onLeave(move.text);
  };

  const application = lookup.applications.get(draft.leaf.command.application_id);
  const remaining = remainingOptions(draft).length;
  const aria = {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': shown > 0 && !closed,
    'aria-controls': 'option-list',
    'aria-activedescendant': active >= 0 && !closed ? `option-${active}` : undefined,
  };
  const tail = useRef<HTMLTextAreaElement>(null);
  return (
    <>
      <OptionHelp
        leaf={draft.leaf}
        chip={chip}
        suggestions={suggestions}
        options={options}
        active={active}
        closed={closed}
        loading={loading}
        failed={failed}
        error={error && error.index === draft.focus ? error.text : undefined}
        onHover={setAt}
        onTake={take}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys bubble up here from the fields inside */}
      <div class="composer-box command" ref={line} onKeyDown={onKeyDown}>
        {application && <Avatar user={application.bot} size={24} />}
        <span class="command-name">/{draft.leaf.title}</span>
        {draft.chips.map((each, index) => (
          <ChipView
            key={each.option.name}
            chip={each}
            invalid={error?.index === index}
            focused={draft.focus === index}
            aria={draft.focus === index ? aria : {}}
            onText={(text) => change(typeText(draft, index, text))}
            onFocus={() => index !== draft.focus && change(focusOn(draft, index))}
            onFile={(file) => void attach(index, file)}
          />
        ))}
        <div class="command-tail" data-more={remaining}>
          <GrowingText
            field={tail}
            value={draft.tail}
            label={remaining > 0 ? `More options, ${remaining} left` : 'End of the command, press Enter to send'}
            onInput={(text) => change(typeTail(draft, text.replace('\n', '')))}
            onFocus={() => draft.focus !== draft.chips.length && change(focusOn(draft, draft.chips.length))}
            aria={{ ...(chip ? {} : aria), 'data-place': 'tail' }}
          />
        </div>
        {remaining > 0 && (
          <button
            type="button"
            class="more-options"
            tabIndex={-1}
            onClick={() => change(focusOn(draft, draft.chips.length))}
          >
            +{remaining} optional
          </button>
        )}
        <button
          type="button"
          class={`round send ${sending ? 'waiting' : ''}`}
          aria-label="Send command"
          onClick={() => void send()}
        >
          <Icon name="send" size={24} />
        </button>
      </div>
    </>
  );
}
