/** A filled-in modal as Discord sends it: "Receiving and Responding: Modal Submit Data", every component in its place. */
import { ComponentType } from 'discord-api-types/v10';
import { characters } from '../form/fields.ts';
import type { Component } from '../form/message.ts';
import type { Modal } from '../form/modal.ts';
import type { FieldValue } from '../page-protocol.ts';
import { Refused } from './refused.ts';
import type { Resolved } from './resolved.ts';
import { checkSelection } from './selection.ts';

type Fields = Readonly<Record<string, FieldValue>>;

/** @throws Refused with the field's custom id */
export function modalData(modal: Modal, fields: Fields, resolved: Resolved): Record<string, unknown>[] {
  return (modal.components as Component[]).map((component) => {
    const { type, id } = component;
    if (type === ComponentType.ActionRow) {
      const inner = component['components'] as Component[];
      return { type, id, components: inner.map((one) => field(one, fields, resolved)) };
    }
    if (type === ComponentType.Label)
      return { type, id, component: field(component['component'] as Component, fields, resolved) };
    return { type, id };
  });
}

function field(component: Component, fields: Fields, resolved: Resolved): Record<string, unknown> {
  const customId = String(component['custom_id']);
  const given = fields[customId];
  const head = { type: component.type, id: component.id, custom_id: customId };
  const required = component['required'] !== false;
  const many = typeof given === 'string' ? [given] : Array.isArray(given) ? given : [];
  switch (component.type) {
    case ComponentType.TextInput:
      return { ...head, value: written(component, typeof given === 'string' ? given : '', required) };
    case ComponentType.FileUpload:
      between(component, many.length, required);
      for (const id of many) resolved.attachment(id, customId);
      return { ...head, values: many };
    case ComponentType.RadioGroup:
    case ComponentType.CheckboxGroup:
      if (component.type === ComponentType.RadioGroup && required && many.length === 0)
        throw new Refused('invalid', 'Choose one.', customId);
      if (component.type === ComponentType.CheckboxGroup) between(component, many.length, required);
      offered(component, many);
      return component.type === ComponentType.RadioGroup
        ? { ...head, value: many[0] ?? null }
        : { ...head, values: many };
    case ComponentType.Checkbox:
      return { ...head, value: given === true };
    default:
      if (required || many.length > 0) checkSelection(component, many, resolved);
      return { ...head, values: many };
  }
}

function written(component: Component, value: string, required: boolean): string {
  const customId = String(component['custom_id']);
  const count = characters(value);
  if (required && count === 0) throw new Refused('invalid', 'This field is required.', customId);
  const min = Number(component['min_length'] ?? 0);
  const max = Number(component['max_length'] ?? 4_000);
  if (count > 0 && count < min) throw new Refused('invalid', `Must be ${min} or more in length.`, customId);
  if (count > max) throw new Refused('invalid', `Must be ${max} or fewer in length.`, customId);
  return value;
}

function between(component: Component, count: number, required: boolean): void {
  const min = Number(component['min_values'] ?? (required ? 1 : 0));
  const max = Number(component['max_values'] ?? (component.type === ComponentType.CheckboxGroup ? 10 : 1));
  if (count > max || (count < min && (required || count > 0))) {
    throw new Refused('invalid', `Choose ${min} to ${max}.`, String(component['custom_id']));
  }
}

function offered(component: Component, values: readonly string[]): void {
  const options = component['options'] as { value: string }[];
  if (values.some((value) => !options.some((option) => option.value === value))) {
    throw new Refused('invalid', 'Choose one of the options.', String(component['custom_id']));
  }
}
