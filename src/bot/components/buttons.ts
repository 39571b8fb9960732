import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIButtonComponentWithCustomId,
  type APIButtonComponentWithURL,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { type CustomId, encodeCustomId } from '../custom-id.ts';
import { LIMITS } from '../limits.ts';
import { cut } from '../text/cut.ts';

export type Button = APIButtonComponent;

const STYLES = {
  plain: ButtonStyle.Secondary,
  main: ButtonStyle.Primary,
  good: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const;

interface ButtonOptions {
  readonly style?: keyof typeof STYLES;
  readonly emoji?: string;
  readonly disabled?: boolean;
}

/** Labels are plain text: Discord shows no markdown in them. */
export function button(label: string, id: CustomId, options: ButtonOptions = {}): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: STYLES[options.style ?? 'plain'],
    label: cut(label, LIMITS.component.buttonLabel),
    custom_id: encodeCustomId(id),
    ...(options.emoji === undefined ? {} : { emoji: { name: options.emoji } }),
    ...(options.disabled ? { disabled: true } : {}),
  };
}

/** A button that opens an address. */
export function link(label: string, url: string): APIButtonComponentWithURL {
  if (url.length > LIMITS.component.linkUrl) throw new RangeError(`a link of ${url.length} characters`);
  return { type: ComponentType.Button, style: ButtonStyle.Link, label: cut(label, LIMITS.component.buttonLabel), url };
}

/** Up to five buttons, or one menu. */
export function row(
  ...components: readonly APIComponentInMessageActionRow[]
): APIActionRowComponent<APIComponentInMessageActionRow> {
  return { type: ComponentType.ActionRow, components: [...components] };
}
