/** What was chosen in a select, checked against the select. */
import { ComponentType } from 'discord-api-types/v10';
import type { Component } from '../form/message.ts';
import { Refused } from './refused.ts';
import type { Resolved } from './resolved.ts';

/** @throws Refused with the select's custom id */
export function checkSelection(select: Component, values: readonly string[], resolved: Resolved): void {
  const customId = String(select['custom_id']);
  const min = Number(select['min_values'] ?? 1);
  const max = Number(select['max_values'] ?? 1);
  if (values.length < min || values.length > max || new Set(values).size < values.length) {
    throw new Refused('invalid', min === max ? `Choose ${min}.` : `Choose ${min} to ${max}.`, customId);
  }
  for (const value of values) {
    switch (select.type) {
      case ComponentType.StringSelect:
        if (!(select['options'] as { value: string }[]).some((option) => option.value === value)) {
          throw new Refused('invalid', 'Choose one of the options.', customId);
        }
        break;
      case ComponentType.UserSelect:
        resolved.user(value, customId);
        break;
      case ComponentType.RoleSelect:
        resolved.role(value, customId);
        break;
      case ComponentType.MentionableSelect:
        resolved.mentionable(value, customId);
        break;
      case ComponentType.ChannelSelect:
        resolved.channelOf(value, customId, select['channel_types'] as number[] | undefined);
        break;
      default:
        throw new Refused('invalid', 'That is not a select.', customId);
    }
  }
}
