/** Bots: an application, its bot user, the token it logs in with, and the commands it has registered. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import type { JsonValue, Things } from './guild.ts';
import type { Snowflake } from './snowflake.ts';
import type { User } from './wire.ts';

/** An application command as Discord answers with it. */
export interface ApplicationCommand {
  id: Snowflake;
  application_id: Snowflake;
  version: Snowflake;
  guild_id?: Snowflake;
  /** 1 slash, 2 user, 3 message. */
  type: number;
  name: string;
  name_localizations: Record<string, string> | null;
  description: string;
  description_localizations: Record<string, string> | null;
  options?: CommandOption[];
  default_member_permissions: string | null;
  dm_permission?: boolean;
  contexts: number[] | null;
  integration_types: number[];
  nsfw: boolean;
}

export interface CommandOption {
  type: number;
  name: string;
  description: string;
  required?: boolean;
  choices?: { name: string; value: string | number; name_localizations?: Record<string, string> | null }[];
  options?: CommandOption[];
  channel_types?: number[];
  file_types?: string[];
  min_value?: number;
  max_value?: number;
  min_length?: number;
  max_length?: number;
  autocomplete?: boolean;
  [localised: string]: unknown;
}

/** `id` a role, user or channel (or guild id: everyone; guild id - 1: all channels); `type` 1 role, 2 user, 3 channel. */
export interface CommandPermission {
  id: Snowflake;
  type: number;
  permission: boolean;
}

export interface Application {
  readonly id: Snowflake;
  name: string;
  description: string;
  readonly token: string;
  readonly bot: User;
  /** The person whose application it is. */
  readonly ownerId: Snowflake;
  /** Where it is installed: in the guild, with the people themselves, or both. */
  readonly installs: { readonly guild: boolean; readonly user: boolean };
  /** Global ones and the guild's, by id. */
  readonly commands: Map<Snowflake, ApplicationCommand>;
  /** By command id, or the application's own id for all of them. */
  readonly permissions: Map<Snowflake, CommandPermission[]>;
  /** Of its role in every guild it is added to. */
  readonly invitedWith: bigint;
  /** Ed25519: requests to its interactions endpoint are signed with it, and its application shows the public half. */
  readonly key: { readonly private: KeyObject; readonly publicHex: string };
  /** Where interactions are posted instead of sent over the gateway. */
  endpoint: string | null;
  /** What else "Edit Current Application" may change, by Discord's names. */
  readonly settings: JsonValue;
  readonly emojis: Things;
  readonly entitlements: Things;
  roleConnections: JsonValue[];
}

export function newApplication(
  given: Pick<Application, 'id' | 'name' | 'token' | 'bot' | 'installs' | 'ownerId'> & { permissions: bigint },
): Application {
  const { permissions: invitedWith, ...rest } = given;
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    ...rest,
    description: '',
    commands: new Map(),
    permissions: new Map(),
    invitedWith,
    // The last 32 bytes of a SubjectPublicKeyInfo are the key itself (RFC 8410).
    key: {
      private: privateKey,
      publicHex: publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex'),
    },
    endpoint: null,
    settings: {},
    emojis: new Map(),
    entitlements: new Map(),
    roleConnections: [],
  };
}

/** A token in Discord's form: the bot's id in base64, a time, a secret. discord.js does not mind, others check the form. */
export function mintToken(botId: Snowflake): string {
  const part = (bytes: number) => randomBytes(bytes).toString('base64url');
  return `${Buffer.from(botId).toString('base64url')}.${part(4)}.${part(28)}`;
}

/**
 * The application's id that goes with a token, so that a bot started again with the same token finds the same ids. A token
 * in Discord's form says it in its first part; any other text stands for one id, 19 digits as today's are.
 */
export function applicationIdOf(token: string): Snowflake {
  const said = Buffer.from(token.split('.')[0] ?? '', 'base64').toString('latin1');
  if (token.split('.').length === 3 && /^[1-9]\d{16,19}$/.test(said)) return said;
  const digest = createHash('sha256').update(token).digest();
  return (10n ** 18n + (digest.readBigUInt64BE() % 10n ** 17n)).toString();
}
