import type { JSX, RefObject } from 'preact';

interface Props {
  readonly field: RefObject<HTMLTextAreaElement>;
  readonly value: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly onInput: (text: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly onFocus?: () => void;
  /** More ARIA, for a field that steers a list. */
  readonly aria?: Readonly<Record<string, string | boolean | undefined>>;
}

/** A text field as large as its text: an invisible copy of the text in the same grid cell gives it its size. */
export function GrowingText(props: Props): JSX.Element {
  return (
    <div class="growing">
      <div class="growing-size" aria-hidden="true">
        {props.value || props.placeholder}{' '}
      </div>
      <textarea
        ref={props.field}
        rows={1}
        value={props.value}
        aria-label={props.label}
        placeholder={props.placeholder ?? ''}
        disabled={props.disabled ?? false}
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onKeyDown={(event) => props.onKeyDown?.(event)}
        onFocus={() => props.onFocus?.()}
        {...props.aria}
      />
    </div>
  );
}
