/** What came of something a person did, and what they can do with it. */
import type { APIMessage, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { Outcome } from '../actor/actor.ts';
import { type Component, walk } from '../form/message.ts';
import type { FieldValue } from '../page-protocol.ts';

export interface BotAnswer {
  /** What can be read: content, embeds' titles and descriptions, text displays. */
  readonly text: string;
  readonly message: APIMessage | undefined;
  readonly modal: APIModalInteractionResponseCallbackData | undefined;
  /** Only who asked sees it. */
  readonly ephemeral: boolean;
  /** What Discord's client says of a failure. */
  readonly error: string | undefined;
  /** The answer as it is now. */
  current(): APIMessage | undefined;
  followUps(): readonly APIMessage[];
  /** By its label or custom id. */
  press(button: string): Promise<BotAnswer>;
  /** By the select's placeholder or custom id. */
  choose(select: string, ...values: string[]): Promise<BotAnswer>;
  /** Fills in the modal and sends it. */
  submit(fields: Readonly<Record<string, FieldValue>>): Promise<BotAnswer>;
}

/** Does the next thing, written down. */
export type Next = (step: object, line: string, act: () => Promise<Outcome>) => Promise<BotAnswer>;

export function answerOf(outcome: Outcome, next: Next): BotAnswer {
  const { message, modal, error, ephemeral } = outcome;
  return {
    text: message === undefined ? '' : texts(message),
    message,
    modal,
    error,
    ephemeral,
    current: outcome.current,
    followUps: outcome.followUps,
    press: (button) =>
      next({ do: 'press', button }, `pressed ${button}`, () => outcome.click(named(outcome.current(), button))),
    choose: (select, ...values) =>
      next({ do: 'choose', select, values }, `chose ${values.join(', ')}`, () =>
        outcome.select(named(outcome.current(), select), ...values),
      ),
    submit: (fields) =>
      next({ do: 'submit', fields }, `submitted ${JSON.stringify(fields)}`, () => outcome.submitModal(fields)),
  };
}

/** The custom id of the component with this label, placeholder or custom id. @throws Error if there is none */
export function named(message: APIMessage | undefined, name: string): string {
  const known: string[] = [];
  let found: string | undefined;
  walk((message?.components ?? []) as unknown as Component[], [], (component) => {
    const {
      label,
      placeholder,
      custom_id: id,
    } = component as { label?: string; placeholder?: string; custom_id?: string };
    if (id === undefined) return;
    known.push(label ?? placeholder ?? id);
    if ([label, placeholder, id].includes(name)) found ??= id;
  });
  if (found === undefined)
    throw new Error(`There is no "${name}" to use here; there is: ${known.join(', ') || 'nothing'}.`);
  return found;
}

/** What a person reads of a message. */
export function texts(message: APIMessage): string {
  const parts = [message.content, ...message.embeds.flatMap(({ title, description }) => [title, description])];
  walk((message.components ?? []) as unknown as Component[], [], (component) => {
    if (component['content'] !== undefined) parts.push(String(component['content']));
    else if (component['label'] !== undefined) parts.push(`[${component['label']}]`);
  });
  for (const { filename } of message.attachments) parts.push(`<${filename}>`);
  return parts.filter(Boolean).join(' ');
}
