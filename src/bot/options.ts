import type { Attachment, CommandInteractionOption, FileUploadType } from 'discord.js';
import { withoutDirections } from './text/directions.ts';

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

interface Described {
  /** Lower case, at most 32 characters. */
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
}

/** One option of a slash command, as its author writes it. */
export type Option = Described &
  (
    | {
        readonly type: 'string';
        readonly choices?: readonly Choice[];
        readonly minLength?: number;
        readonly maxLength?: number;
      }
    | {
        readonly type: 'integer' | 'number';
        readonly choices?: readonly Choice[];
        readonly min?: number;
        readonly max?: number;
      }
    | {
        readonly type: 'attachment';
        /** What Discord's window offers first; what comes is looked at all the same. */
        readonly fileTypes?: readonly FileUploadType[];
      }
    | { readonly type: 'boolean' | 'user' | 'channel' | 'role' }
  );

export interface Person {
  readonly id: string;
  /** Unescaped. */
  readonly name: string;
}

/** The values a member gave. A getter answers `undefined` for an option that was left out. */
export interface Options {
  string(name: string): string | undefined;
  number(name: string): number | undefined;
  boolean(name: string): boolean | undefined;
  user(name: string): Person | undefined;
  /** A channel's or role's id. */
  id(name: string): string | undefined;
  attachment(name: string): Pick<Attachment, 'name' | 'size' | 'url' | 'contentType' | 'spoiler'> | undefined;
}

/** Options of an interaction, those of the subcommand if there is one. */
export function optionsOf(data: readonly CommandInteractionOption[]): Options {
  const byName = new Map(data.map((option) => [option.name, option]));
  const value = (name: string) => byName.get(name)?.value;
  return {
    string: (name) => asString(value(name)),
    number: (name) => asNumber(value(name)),
    boolean: (name) => asBoolean(value(name)),
    user(name) {
      const user = byName.get(name)?.user;
      return user ? { id: user.id, name: user.displayName } : undefined;
    },
    id: (name) => asString(value(name)),
    attachment: (name) => byName.get(name)?.attachment,
  };
}

/** Options written down, as in a command's examples. */
export function givenOptions(values: Readonly<Record<string, string | number | boolean>>): Options {
  const value = (name: string) => (Object.hasOwn(values, name) ? values[name] : undefined);
  return {
    string: (name) => asString(value(name)),
    number: (name) => asNumber(value(name)),
    boolean: (name) => asBoolean(value(name)),
    user: () => undefined,
    id: (name) => asString(value(name)),
    attachment: () => undefined,
  };
}

const asString = (value: unknown) => (typeof value === 'string' ? withoutDirections(value) : undefined);
const asNumber = (value: unknown) => (typeof value === 'number' ? value : undefined);
const asBoolean = (value: unknown) => (typeof value === 'boolean' ? value : undefined);
