import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { acceptOf } from '../ui/accept.ts';
import { GrowingText } from '../ui/growingText.tsx';
import { Icon } from '../ui/icons.tsx';
import { OptionKind } from '../wire.ts';
import type { Chip } from './draft.ts';

interface Props {
  readonly chip: Chip;
  readonly invalid: boolean;
  readonly focused: boolean;
  readonly aria: Readonly<Record<string, string | boolean | undefined>>;
  readonly onText: (text: string) => void;
  readonly onFocus: () => void;
  readonly onFile: (file: File) => void;
}

/** One option and its value. */
export function ChipView(props: Props): JSX.Element {
  const { chip, invalid, focused } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const { name, label: shown, description } = chip.option;
  const label = `${shown}${chip.option.required ? ', required' : ''}: ${description}`;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: a press on the name goes to its field
    <div
      class={`chip ${focused ? 'focused' : ''} ${invalid ? 'invalid' : ''} ${chip.picked ? 'picked' : ''}`}
      onClick={() => field.current?.focus()}
    >
      <span class="chip-name">{shown}</span>
      <span class="chip-value">
        {chip.option.type === OptionKind.Attachment ? (
          <FileField {...props} label={label} />
        ) : (
          <GrowingText
            field={field}
            value={chip.text}
            label={label}
            onInput={(text) => props.onText(text.replace(/\n/g, ' '))}
            onFocus={props.onFocus}
            aria={{ ...props.aria, 'aria-invalid': invalid, 'data-place': name }}
          />
        )}
      </span>
    </div>
  );
}

function FileField({ chip, onFocus, onFile, label }: Props & { label: string }): JSX.Element {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="chip-file"
        data-place={chip.option.name}
        aria-label={chip.picked ? `${label}: ${chip.text}` : `${label}. Press Enter to choose a file`}
        onFocus={onFocus}
        onClick={() => chooser.current?.click()}
      >
        <Icon name={chip.picked ? 'file' : 'upload'} size={16} />
        {chip.text || 'Choose or drop a file'}
      </button>
      <input
        ref={chooser}
        type="file"
        hidden
        accept={acceptOf(chip.option.type === OptionKind.Attachment ? chip.option.file_types : undefined)}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </>
  );
}
