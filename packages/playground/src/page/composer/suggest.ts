import { channelsHere, displayName, type Lookup, peopleHere } from '../state/lookup.ts';
import { OptionKind } from '../wire.ts';
import type { Chip, Picked } from './draft.ts';

/** One line of the list above a chip. */
export interface ChipSuggestion extends Picked {
  readonly detail?: string;
  readonly icon?: 'user' | 'role' | 'channel';
  readonly id?: string;
}

/** Discord shows no more than this many. */
const MOST = 25;

/**
 * What the page itself can suggest for a chip: its choices, True and False, people, roles, channels. Autocomplete comes
 * from the bot and is not made here.
 */
export function localSuggestions(chip: Chip, lookup: Lookup): readonly ChipSuggestion[] {
  return candidates(chip, lookup)
    .filter((each) => fits(each, chip))
    .slice(0, MOST);
}

function fits(suggestion: ChipSuggestion, chip: Chip): boolean {
  if (chip.picked) return false;
  const wanted = chip.text.trim().replace(/^[@#]/, '').toLowerCase();
  return `${suggestion.label} ${suggestion.detail ?? ''}`.toLowerCase().includes(wanted);
}

function candidates(chip: Chip, lookup: Lookup): readonly ChipSuggestion[] {
  const { option } = chip;
  switch (option.type) {
    case OptionKind.String:
    case OptionKind.Integer:
    case OptionKind.Number:
      return (option.choices ?? []).map((choice) => ({ label: choice.name, value: choice.value }));
    case OptionKind.Boolean:
      return [
        { label: 'True', value: true },
        { label: 'False', value: false },
      ];
    case OptionKind.User:
      return people(lookup);
    case OptionKind.Role:
      return roles(lookup);
    case OptionKind.Mentionable:
      return [...people(lookup), ...roles(lookup)];
    case OptionKind.Channel: {
      const allowed = option.channel_types;
      return channelsHere(lookup)
        .filter((channel) => !allowed?.length || allowed.some((type) => type === channel.type))
        .map((channel) => ({ label: channel.name ?? '', value: channel.id, icon: 'channel', id: channel.id }));
    }
    default:
      return [];
  }
}

function people(lookup: Lookup): readonly ChipSuggestion[] {
  return peopleHere(lookup).map((user) => ({
    label: displayName(lookup, user),
    value: user.id,
    detail: user.username,
    icon: 'user',
    id: user.id,
  }));
}

function roles(lookup: Lookup): readonly ChipSuggestion[] {
  return [...lookup.roles.values()].map((role) => ({ label: role.name, value: role.id, icon: 'role', id: role.id }));
}
