import type { OptionValue } from '../../page-protocol.ts';
import { OptionKind } from '../wire.ts';
import type { Draft } from './draft.ts';
import { readChip } from './validate.ts';

/** The draft as interaction data: filled chips, wrapped in the subcommand they belong to. */
export function toOptions(draft: Draft): readonly OptionValue[] {
  const values = draft.chips.flatMap((chip): readonly OptionValue[] => {
    const reading = readChip(chip);
    if (!reading.ok || reading.value === undefined) return [];
    return [{ name: chip.option.name, type: chip.option.type, value: reading.value }];
  });
  return wrap(draft, values);
}

/**
 * The same for autocomplete: the caret's chip carries what is typed so far, whatever it is, and `focused`; chips that
 * do not read yet are left out, as Discord does.
 */
export function toAutocomplete(draft: Draft): readonly OptionValue[] {
  const values = draft.chips.flatMap((chip, index): readonly OptionValue[] => {
    const { name, type } = chip.option;
    if (index === draft.focus) return [{ name, type, value: chip.text, focused: true }];
    const reading = readChip(chip);
    return reading.ok && reading.value !== undefined ? [{ name, type, value: reading.value }] : [];
  });
  return wrap(draft, values);
}

function wrap(draft: Draft, values: readonly OptionValue[]): readonly OptionValue[] {
  const { path } = draft.leaf;
  return path.reduceRight<readonly OptionValue[]>(
    (inner, name, depth) => [
      { name, type: depth === path.length - 1 ? OptionKind.Subcommand : OptionKind.SubcommandGroup, options: inner },
    ],
    values,
  );
}
