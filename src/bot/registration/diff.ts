import { isDeepStrictEqual } from 'node:util';

/** A command as Discord lists it: ours, plus what it filled in. */
export interface RemoteCommand {
  readonly id: string;
  readonly name: string;
  readonly type?: number | null;
  readonly [field: string]: unknown;
}

export interface LocalCommand {
  readonly name: string;
  readonly type?: number | undefined;
}

export interface Difference<L extends LocalCommand = LocalCommand> {
  readonly create: readonly L[];
  readonly update: readonly { readonly id: string; readonly command: L }[];
  readonly remove: readonly { readonly id: string; readonly name: string }[];
  readonly same: number;
}

/**
 * What has to be sent so that Discord has the local commands and no others. Both sides are brought to one form first, since
 * Discord fills in defaults, leaves out others, and gives lists back in its own order.
 * @param scope a server's commands carry no contexts and integration types.
 */
export function difference<L extends LocalCommand>(
  local: readonly L[],
  remote: readonly RemoteCommand[],
  scope: 'global' | 'guild',
): Difference<L> {
  const there = new Map(remote.map((command) => [keyOf(command), command]));
  const create: L[] = [];
  const update: { id: string; command: L }[] = [];
  for (const command of local) {
    const counterpart = there.get(keyOf(command));
    if (!counterpart) create.push(command);
    else if (!isDeepStrictEqual(normalise(command, scope), normalise(counterpart, scope))) {
      update.push({ id: counterpart.id, command });
    }
  }
  const kept = new Set(local.map(keyOf));
  const remove = remote.filter((command) => !kept.has(keyOf(command))).map(({ id, name }) => ({ id, name }));
  return { create, update, remove, same: local.length - create.length - update.length };
}

/** A slash command, a message command and a user command may share a name. */
function keyOf({ name, type }: LocalCommand | RemoteCommand): string {
  return `${type ?? 1}/${name}`;
}

function normalise(command: LocalCommand | RemoteCommand, scope: 'global' | 'guild'): unknown {
  const {
    name,
    type,
    description,
    options,
    default_member_permissions: permissions,
    contexts,
    integration_types: types,
    nsfw,
    name_localizations: names,
    description_localizations: descriptions,
  } = command as Record<string, unknown>;
  const everywhere = { contexts: sorted(contexts, [0, 1, 2]), types: sorted(types, [0]) };
  return {
    name,
    type: type ?? 1,
    description: description ?? '',
    names: names ?? {},
    descriptions: descriptions ?? {},
    options: list(options).map(normaliseOption),
    permissions: permissions === null || permissions === undefined ? null : String(permissions),
    nsfw: nsfw ?? false,
    ...(scope === 'global' ? everywhere : {}),
  };
}

function normaliseOption(option: unknown): unknown {
  const {
    type,
    name,
    description,
    required,
    autocomplete,
    options,
    choices,
    channel_types: channelTypes,
    file_types: fileTypes,
    name_localizations: names,
    description_localizations: descriptions,
    ...bounds
  } = option as Record<string, unknown>;
  return {
    type,
    name,
    description,
    names: names ?? {},
    descriptions: descriptions ?? {},
    required: required ?? false,
    autocomplete: autocomplete ?? false,
    options: list(options).map(normaliseOption),
    choices: list(choices).map((choice) => {
      const { name: label, value, name_localizations: labels } = choice as Record<string, unknown>;
      return { label, value, labels: labels ?? {} };
    }),
    channelTypes: sorted(channelTypes, []),
    fileTypes: sorted(fileTypes, []),
    bounds: ['min_value', 'max_value', 'min_length', 'max_length'].map((key) => bounds[key] ?? null),
  };
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function sorted(value: unknown, otherwise: readonly (number | string)[]): unknown[] {
  return (Array.isArray(value) ? [...value] : [...otherwise]).sort();
}
