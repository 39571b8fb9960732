import { OptionKind } from '../wire.ts';
import type { Leaf, LeafOption } from './leaves.ts';

/** A command being written: its option chips, and where the caret is. */
export interface Draft {
  readonly leaf: Leaf;
  /** The chips, in order. Required ones are always there. */
  readonly chips: readonly Chip[];
  /** Index of the chip that has the caret; `chips.length` is the place after the last one. */
  readonly focus: number;
  /** What is typed after the last chip, to find another option. */
  readonly tail: string;
}

export interface Chip {
  readonly option: LeafOption;
  readonly text: string;
  /** Set by a pick from a list (choice, suggestion, member, file); typing takes it away. */
  readonly picked?: Picked;
}

export interface Picked {
  readonly label: string;
  readonly value: string | number | boolean;
}

/** The draft right after a command was chosen: its required options as chips, the caret in the first. */
export function beginDraft(leaf: Leaf, text = ''): Draft {
  const required = leaf.options.filter((option) => option.required);
  // `/film jaws` of a command whose only options are optional means the first of them.
  const shown = required.length === 0 && text !== '' ? leaf.options.slice(0, 1) : required;
  const chips = shown.map((option, index) => ({ option, text: index === 0 ? text : '' }));
  return withTypedNames({ leaf, chips, focus: 0, tail: '' });
}

/** The chip under the caret, if the caret is in one. */
export function focusedChip(draft: Draft): Chip | undefined {
  return draft.chips[draft.focus];
}

/** Options that have no chip yet. */
export function remainingOptions(draft: Draft): readonly LeafOption[] {
  const used = new Set(draft.chips.map((chip) => chip.option.name));
  return draft.leaf.options.filter((option) => !used.has(option.name));
}

/** The options the tail may mean. */
export function matchingOptions(draft: Draft): readonly LeafOption[] {
  const wanted = draft.tail.trim().toLowerCase();
  return remainingOptions(draft).filter((option) => option.name.toLowerCase().includes(wanted));
}

/** Typing in a chip. A known option's name and a colon at the end (`… years:`) opens that option, as in Discord. */
export function typeText(draft: Draft, index: number, text: string): Draft {
  const chips = draft.chips.map((chip, at) => (at === index ? { option: chip.option, text } : chip));
  return withTypedNames({ ...draft, chips, focus: index });
}

/** Typing after the last chip. */
export function typeTail(draft: Draft, tail: string): Draft {
  const named = /^\s*([\w-]+):\s*$/.exec(tail)?.[1];
  const option = named === undefined ? undefined : remainingOptions(draft).find((each) => each.name === named);
  return option ? addOption(draft, option.name) : { ...draft, tail, focus: draft.chips.length };
}

/** Takes a value from a list into a chip and moves on to the next place that wants something. */
export function pickValue(draft: Draft, index: number, picked: Picked): Draft {
  const chips = draft.chips.map((chip, at) =>
    at === index ? { option: chip.option, text: picked.label, picked } : chip,
  );
  const next = chips.findIndex((chip, at) => at > index && chip.text === '');
  return { ...draft, chips, focus: next === -1 ? chips.length : next };
}

/** Opens an optional option as a new chip and puts the caret in it. */
export function addOption(draft: Draft, name: string): Draft {
  const option = remainingOptions(draft).find((each) => each.name === name);
  if (!option) return draft;
  return { ...draft, chips: [...draft.chips, { option, text: '' }], focus: draft.chips.length, tail: '' };
}

/**
 * Where a dropped file goes: the first empty attachment option, opened if it has no chip yet, else the first one again.
 * Nothing if the command takes no file.
 */
export function placeForFile(draft: Draft): { readonly draft: Draft; readonly index: number } | undefined {
  const isFile = (option: LeafOption): boolean => option.type === OptionKind.Attachment;
  const empty = draft.chips.findIndex((chip) => isFile(chip.option) && !chip.picked);
  if (empty !== -1) return { draft, index: empty };
  const unopened = remainingOptions(draft).find(isFile);
  if (unopened) return { draft: addOption(draft, unopened.name), index: draft.chips.length };
  const filled = draft.chips.findIndex((chip) => isFile(chip.option));
  return filled === -1 ? undefined : { draft, index: filled };
}

export function moveFocus(draft: Draft, by: 1 | -1): Draft {
  return { ...draft, focus: Math.min(draft.chips.length, Math.max(0, draft.focus + by)) };
}

export function focusOn(draft: Draft, index: number): Draft {
  return index === draft.focus ? draft : { ...draft, focus: index };
}

/**
 * Backspace where there is nothing left to delete: an empty optional chip goes away, from a required one the caret moves
 * back, and from the first place the command itself is left (`undefined`).
 */
export function backspace(draft: Draft): Draft | undefined {
  if (draft.focus === 0 && (draft.chips.length === 0 || draft.chips[0]!.option.required)) return undefined;
  const chip = focusedChip(draft);
  if (chip && !chip.option.required) {
    const chips = draft.chips.filter((each) => each !== chip);
    return chips.length === 0
      ? { ...draft, chips, focus: 0 }
      : { ...draft, chips, focus: Math.max(0, draft.focus - 1) };
  }
  return moveFocus(draft, -1);
}

/** Splits `value years:` in the caret's chip into the value and a chip for `years`. */
function withTypedNames(draft: Draft): Draft {
  const chip = focusedChip(draft);
  if (!chip) return draft;
  // `query: a kid…` pasted into the query chip itself names it twice.
  const own = new RegExp(`^${escapeRegExp(chip.option.name)}:\\s?`).exec(chip.text);
  if (own) {
    const chips = draft.chips.map((each) => (each === chip ? { ...each, text: each.text.slice(own[0].length) } : each));
    return withTypedNames({ ...draft, chips });
  }
  for (const option of draft.leaf.options) {
    if (option.name === chip.option.name) continue;
    const mark = new RegExp(`(?:^|\\s)${escapeRegExp(option.name)}:(.*)$`, 's').exec(chip.text);
    if (!mark) continue;
    const held = draft.chips.findIndex((each) => each.option.name === option.name);
    if (held !== -1 && draft.chips[held]!.text !== '') continue;
    const kept = draft.chips.map((each) =>
      each === chip ? { option: each.option, text: chip.text.slice(0, mark.index) } : each,
    );
    const next = { option, text: mark[1]!.trimStart() };
    const chips = held === -1 ? [...kept, next] : kept.map((each, at) => (at === held ? next : each));
    return withTypedNames({ ...draft, chips, focus: held === -1 ? chips.length - 1 : held });
  }
  return draft;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
