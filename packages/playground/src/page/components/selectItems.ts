import type { APIMessageComponentEmoji, APISelectMenuComponent } from 'discord-api-types/v10';
import { channelsHere, channelTitle, displayName, hexColour, type Lookup, peopleHere } from '../state/lookup.ts';
import { Kind } from '../wire.ts';

/** One line of a select's list. */
export interface SelectItem {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  readonly emoji?: APIMessageComponentEmoji;
  readonly icon?: 'user' | 'role' | 'channel';
  readonly colour?: string;
}

/** What a select offers, and what it starts with: its own options, or people, roles and channels of this place. */
export function selectItems(
  select: APISelectMenuComponent,
  lookup: Lookup,
): { readonly items: readonly SelectItem[]; readonly initial: readonly string[] } {
  if (select.type === Kind.StringSelect) {
    const items = select.options.map(({ default: _, ...option }) => option);
    return { items, initial: select.options.filter((each) => each.default).map((each) => each.value) };
  }
  const initial = (select.default_values ?? []).map((each) => each.id);
  switch (select.type) {
    case Kind.UserSelect:
      return { items: people(lookup), initial };
    case Kind.RoleSelect:
      return { items: roles(lookup), initial };
    case Kind.MentionableSelect:
      return { items: [...people(lookup), ...roles(lookup)], initial };
    default: {
      const allowed = select.type === Kind.ChannelSelect ? select.channel_types : undefined;
      const items = channelsHere(lookup)
        .filter((each) => !allowed?.length || allowed.some((type) => type === each.type))
        .map((each) => ({ value: each.id, label: channelTitle(lookup, each), icon: 'channel' as const }));
      return { items, initial };
    }
  }
}

function people(lookup: Lookup): readonly SelectItem[] {
  return peopleHere(lookup).map((user) => ({
    value: user.id,
    label: displayName(lookup, user),
    description: user.username,
    icon: 'user',
  }));
}

function roles(lookup: Lookup): readonly SelectItem[] {
  return [...lookup.roles.values()].map((role) => ({
    value: role.id,
    label: role.name,
    icon: 'role',
    ...(role.color ? { colour: hexColour(role.color) } : {}),
  }));
}
