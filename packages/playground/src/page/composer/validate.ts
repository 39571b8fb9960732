import { OptionKind } from '../wire.ts';
import type { Chip, Draft } from './draft.ts';
import type { LeafOption } from './leaves.ts';

/** A chip's value ready for the wire, nothing for an empty one, or the sentence Discord's client shows under it. */
export type Reading =
  | { readonly ok: true; readonly value: string | number | boolean | undefined }
  | { readonly ok: false; readonly error: string };

const PICK_ONE: Partial<Record<number, string>> = {
  [OptionKind.User]: 'Choose a member from the list.',
  [OptionKind.Channel]: 'Choose a channel from the list.',
  [OptionKind.Role]: 'Choose a role from the list.',
  [OptionKind.Mentionable]: 'Choose a member or a role from the list.',
  [OptionKind.Attachment]: 'Add a file.',
};

/** Reads a chip as its option's type, with the option's own limits. */
export function readChip(chip: Chip): Reading {
  const { option, picked } = chip;
  const text = option.type === OptionKind.String ? chip.text : chip.text.trim();
  if (picked) return { ok: true, value: picked.value };
  if (text.trim() === '') {
    return option.required
      ? { ok: false, error: 'This option is required. Specify a value.' }
      : { ok: true, value: undefined };
  }
  const choice = 'choices' in option ? option.choices?.find((each) => same(each.name, text)) : undefined;
  if (choice) return { ok: true, value: choice.value };
  if ('choices' in option && option.choices?.length) return { ok: false, error: 'Choose one of the options listed.' };
  switch (option.type) {
    case OptionKind.String:
      return readText(text, option.min_length ?? 0, option.max_length ?? 6000);
    case OptionKind.Integer:
    case OptionKind.Number:
      return readNumber(option, text);
    case OptionKind.Boolean:
      if (same(text, 'true')) return { ok: true, value: true };
      if (same(text, 'false')) return { ok: true, value: false };
      return { ok: false, error: 'Choose True or False.' };
    default:
      return { ok: false, error: PICK_ONE[option.type] ?? 'Choose a value from the list.' };
  }
}

/** The first chip that cannot be sent, and why. */
export function firstFault(draft: Draft): { readonly index: number; readonly error: string } | undefined {
  for (const [index, chip] of draft.chips.entries()) {
    const reading = readChip(chip);
    if (!reading.ok) return { index, error: reading.error };
  }
  return undefined;
}

function readText(text: string, least: number, most: number): Reading {
  const length = [...text].length;
  if (length < least) return { ok: false, error: `Write at least ${count(least, 'character')}.` };
  if (length > most) return { ok: false, error: `Write at most ${count(most, 'character')}; this is ${length}.` };
  return { ok: true, value: text };
}

function readNumber(option: Extract<LeafOption, { type: 4 | 10 }>, text: string): Reading {
  const value = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  const whole = option.type === OptionKind.Integer;
  if (Number.isNaN(value) || (whole && !Number.isSafeInteger(value))) {
    return { ok: false, error: whole ? 'Enter a whole number.' : 'Enter a number.' };
  }
  if (option.min_value !== undefined && value < option.min_value) {
    return { ok: false, error: `Enter a number that is at least ${option.min_value}.` };
  }
  if (option.max_value !== undefined && value > option.max_value) {
    return { ok: false, error: `Enter a number that is at most ${option.max_value}.` };
  }
  return { ok: true, value };
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
