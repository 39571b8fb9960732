import { type APIMessageComponentEmoji, type APIStringSelectComponent, ComponentType } from 'discord.js';
import { type CustomId, encodeCustomId } from '../custom-id.ts';
import { LIMITS } from '../limits.ts';
import { cut } from '../text/cut.ts';

export interface SelectOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly emoji?: APIMessageComponentEmoji | undefined;
  readonly chosen?: boolean;
}

/** A menu of one choice, or of `least` to `most`. Options beyond Discord's 25 are left out. */
export function select(
  placeholder: string,
  id: CustomId,
  options: readonly SelectOption[],
  { least = 1, most = 1 }: { readonly least?: number; readonly most?: number } = {},
): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: encodeCustomId(id),
    placeholder: cut(placeholder, LIMITS.component.placeholder),
    ...(least === 1 && most === 1 ? {} : { min_values: least, max_values: Math.min(most, options.length) }),
    options: options.slice(0, LIMITS.component.selectOptions).map(({ label, value, description, emoji, chosen }) => ({
      label: cut(label, LIMITS.component.optionLabel),
      value,
      ...(description ? { description: cut(description, LIMITS.component.optionDescription) } : {}),
      ...(emoji ? { emoji } : {}),
      ...(chosen ? { default: true } : {}),
    })),
  };
}
