import type { APIButtonComponent } from 'discord-api-types/v10';
import type { JSX } from 'preact';
import { safeHref } from '../markdown/links.ts';
import { Dots } from '../ui/dots.tsx';
import { Icon } from '../ui/icons.tsx';
import { Style } from '../wire.ts';
import { EmojiMark } from './emojiMark.tsx';
import { isWaiting, useMessageScope } from './messageScope.ts';

const NAMES = {
  [Style.Primary]: 'primary',
  [Style.Secondary]: 'secondary',
  [Style.Success]: 'success',
  [Style.Danger]: 'danger',
} as const;

export function ButtonView({ button }: { button: APIButtonComponent }): JSX.Element {
  const scope = useMessageScope();
  if (button.style === Style.Premium) {
    return (
      <button type="button" class="button premium" disabled>
        Premium
      </button>
    );
  }
  const face = (
    <>
      {button.emoji && <EmojiMark emoji={button.emoji} />}
      {button.label && <span class="button-label">{button.label}</span>}
    </>
  );
  if (button.style === Style.Link) {
    const href = safeHref(button.url);
    return (
      <a
        class={`button secondary ${button.disabled ? 'disabled' : ''}`}
        {...(href && !button.disabled ? { href } : { 'aria-disabled': 'true' as const })}
        target="_blank"
        rel="noopener noreferrer"
      >
        {face}
        <Icon name="external" size={16} />
      </a>
    );
  }
  const waiting = isWaiting(scope, button.custom_id);
  return (
    <button
      type="button"
      class={`button ${NAMES[button.style]} ${waiting ? 'waiting' : ''}`}
      disabled={button.disabled ?? false}
      aria-busy={waiting}
      {...(button.label ? {} : { 'aria-label': button.emoji?.name ?? 'Button' })}
      onClick={() => !waiting && scope.use(button.custom_id)}
    >
      <span class="button-face">{face}</span>
      {waiting && <Dots />}
    </button>
  );
}
