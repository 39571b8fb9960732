/**
 * The environment, parsed once into a frozen, documented {@link Config}. Every key is described in `.env.example`;
 * a test keeps the two lists the same. A wrong value stops the start with one line that names the key and what it takes.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import cron from 'node-cron';
import { z } from 'zod';
import { readShards, type Shards } from '#bot/gateway/shards.ts';
import { ConfigError } from './config-error.ts';
import { encoderSetting } from './encoder-folder.ts';
import { readEnvFile } from './env-file.ts';

export { ConfigError } from './config-error.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const snowflake = z.string().regex(/^\d{17,20}$/, 'a Discord id: 17 to 20 digits');
const port = z.coerce.number('a port number').int().min(0).max(65_535, 'a port number, 0 to 65535');
const yesNo = z.enum(['yes', 'no'], 'yes or no').transform((word) => word === 'yes');

/** One entry a key, with what it takes in words: the words end up in the error. */
export const ENVIRONMENT = {
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\w.-]{20,}$/, "the bot's token from the Discord developer portal")
    .optional(),
  DISCORD_APP_ID: snowflake.optional(),
  DISCORD_API: z.url({ protocol: /^https?$/, error: 'an address such as https://discord.com/api' }).optional(),
  MARQUEE_OWNERS: z
    .string()
    .transform((ids) => ids.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(snowflake))
    .default([]),
  MARQUEE_DATA: z
    .string()
    .default(resolve(ROOT, 'data'))
    .transform((path) => resolve(path)),
  MARQUEE_STORE: z
    .url({ protocol: /^postgres(?:ql)?$/, error: 'an address such as postgres://user:password@host/marquee' })
    .optional(),
  MARQUEE_INTERACTIONS: z.enum(['gateway', 'http'], 'gateway or http').default('gateway'),
  MARQUEE_SHARDS: z
    .string()
    .regex(/^(?:auto|[1-9]\d{0,4})$/, 'auto, or how many shards there are in all')
    .default('auto'),
  MARQUEE_SHARD_IDS: z
    .string()
    .regex(/^\d{1,5}(?:-\d{1,5})?(?:\s*,\s*\d{1,5}(?:-\d{1,5})?)*$/, 'shards of this process, such as 0-3 or 0,4,8')
    .optional(),
  MARQUEE_PORT: port.default(8737),
  MARQUEE_OPEN: yesNo.default(true),
  MARQUEE_HTTP: yesNo.default(true),
  MARQUEE_HTTP_HOST: z.string().min(1, 'a host name or address').default('127.0.0.1'),
  MARQUEE_HTTP_PORT: port.default(8738),
  MARQUEE_HTTP_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,}$/, 'a secret of 16 characters or more, without spaces')
    .optional(),
  MARQUEE_TMDB_KEY: z
    .string()
    .regex(
      /^(?:[0-9a-f]{32}|[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,})$/,
      'an API key (32 digits and letters a to f) or a read access token of TMDB',
    )
    .optional(),
  MARQUEE_COUNTRY: z
    .string()
    .regex(/^[A-Za-z]{2}$/, 'a country of two letters, such as DE')
    .transform((code) => code.toUpperCase())
    .optional(),
  MARQUEE_ENCODER: z
    .string()
    .min(1, 'auto, fp32, int8, a folder with a BERT checkpoint, or its name on the hub')
    .default('auto'),
  MARQUEE_CLIP: z.string().min(1, 'a model name on the hub or a folder').default('Xenova/clip-vit-base-patch32'),
  MARQUEE_THREADS: z.coerce
    .number('a number of threads, 0 for as many as there are cores')
    .int()
    .min(0)
    .max(256)
    .default(0),
  MARQUEE_NIGHT: z
    .string()
    .refine(
      (expression) => cron.validate(expression) && expression.trim().split(/\s+/).length === 5,
      'a cron expression of five fields, such as 30 3 * * *',
    )
    .default('30 3 * * *'),
  MARQUEE_ZONE: z
    .string()
    .refine(isTimeZone, 'a time zone from the IANA list, such as Europe/Copenhagen')
    .default('UTC'),
  MARQUEE_NIGHT_MINUTES: z.coerce
    .number('a number of minutes')
    .int()
    .min(1, 'at least one minute')
    .max(1_440)
    .default(240),
  MARQUEE_NIGHT_MEMORY: z.coerce.number('a number of MiB').int().min(256, 'at least 256 MiB').default(6_144),
  MARQUEE_NIGHT_APPROVAL: z.enum(['none', 'borderline'], 'none or borderline').default('none'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'trace, debug, info, warn, error or silent')
    .default('info'),
} as const;

export interface Config {
  /** Both or neither: without them the bot runs in the playground. */
  readonly discord: { readonly token: string; readonly applicationId: string; readonly api?: string } | null;
  /** The people who run the bot: owner-only commands are for them and for nobody else. */
  readonly owners: readonly string[];
  /** Absolute path of the folder everything is written to. */
  readonly dataDir: string;
  /** A PostgreSQL that keeps what replicas share; null: the data folder keeps it. */
  readonly store: string | null;
  /** Which shards this process is. */
  readonly shards: Shards;
  /** How interactions come to it. */
  readonly interactions: 'gateway' | 'http';
  /** Absolute path of `assets/`. */
  readonly assetsDir: string;
  readonly playground: { readonly port: number; readonly open: boolean };
  /** Without a token it listens on this machine only. */
  readonly http: { readonly host: string; readonly port: number; readonly token: string | null } | null;
  /** The operator's key for TMDB; null: films have drawn cards and no posters. `country`: where films are watched. */
  readonly tmdb: { readonly key: string; readonly country: string | null } | null;
  readonly encoder: string;
  readonly clip: string;
  /** Threads of one ONNX Runtime session; 0 leaves the choice to it. */
  readonly threads: number;
  readonly night: {
    readonly cron: string;
    readonly zone: string;
    /** Of the process the plan runs in. */
    readonly limits: { readonly timeMs: number; readonly memoryMiB: number };
    /** `borderline`: a model that is hardly better than the one in use waits for `/jobs approve`. */
    readonly approval: 'none' | 'borderline';
  };
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration from an environment. Empty values count as absent, as in a copied
 * `.env.example`, and spaces around a value do not count.
 * @throws {ConfigError} naming the first key that is wrong and what it takes
 */
export function parseConfig(environment: Environment): Config {
  const trimmed = Object.entries(environment).map(([key, value]) => [key, value?.trim()] as const);
  const given = Object.fromEntries(trimmed.filter(([, value]) => value));
  const parsed = z.object(ENVIRONMENT).safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`${String(issue?.path[0])} is not valid: it takes ${issue?.message ?? 'another value'}.`);
  }
  const env = parsed.data;
  if ((env.DISCORD_TOKEN === undefined) !== (env.DISCORD_APP_ID === undefined)) {
    const missing = env.DISCORD_TOKEN === undefined ? 'DISCORD_TOKEN' : 'DISCORD_APP_ID';
    throw new ConfigError(`${missing} is missing: set both DISCORD_TOKEN and DISCORD_APP_ID, or neither.`);
  }
  if (env.MARQUEE_HTTP && env.MARQUEE_HTTP_TOKEN === undefined && !isLoopback(env.MARQUEE_HTTP_HOST)) {
    throw new ConfigError(
      `MARQUEE_HTTP_HOST=${env.MARQUEE_HTTP_HOST} lets others in: set MARQUEE_HTTP_TOKEN to a long secret that callers show, or leave the host at 127.0.0.1 and put a proxy of your own in front.`,
    );
  }
  if (env.MARQUEE_INTERACTIONS === 'http' && (!env.MARQUEE_HTTP || env.DISCORD_TOKEN === undefined)) {
    throw new ConfigError(
      'MARQUEE_INTERACTIONS=http needs MARQUEE_HTTP=yes, DISCORD_TOKEN and DISCORD_APP_ID: Discord posts to this server.',
    );
  }
  // discord.js' manager tells each child its shard in a variable of its own, and gives all of them one folder and one port.
  if (given['SHARDING_MANAGER'] !== undefined) {
    throw new ConfigError(
      'A ShardingManager starts one process a shard, and one Marquee runs many: start it by itself, with MARQUEE_SHARDS and MARQUEE_SHARD_IDS where several machines share the shards.',
    );
  }
  const shards = readShards(env.MARQUEE_SHARDS, env.MARQUEE_SHARD_IDS);
  if (typeof shards === 'string') throw new ConfigError(shards);
  return Object.freeze({
    discord:
      env.DISCORD_TOKEN !== undefined && env.DISCORD_APP_ID !== undefined
        ? {
            token: env.DISCORD_TOKEN,
            applicationId: env.DISCORD_APP_ID,
            ...(env.DISCORD_API === undefined ? {} : { api: env.DISCORD_API }),
          }
        : null,
    owners: env.MARQUEE_OWNERS,
    dataDir: env.MARQUEE_DATA,
    store: env.MARQUEE_STORE ?? null,
    shards,
    interactions: env.MARQUEE_INTERACTIONS,
    assetsDir: resolve(ROOT, 'assets'),
    playground: { port: env.MARQUEE_PORT, open: env.MARQUEE_OPEN },
    http: env.MARQUEE_HTTP
      ? { host: env.MARQUEE_HTTP_HOST, port: env.MARQUEE_HTTP_PORT, token: env.MARQUEE_HTTP_TOKEN ?? null }
      : null,
    tmdb:
      env.MARQUEE_TMDB_KEY === undefined ? null : { key: env.MARQUEE_TMDB_KEY, country: env.MARQUEE_COUNTRY ?? null },
    encoder: encoderSetting(env.MARQUEE_ENCODER, env.MARQUEE_DATA),
    clip: env.MARQUEE_CLIP,
    threads: env.MARQUEE_THREADS,
    night: {
      cron: env.MARQUEE_NIGHT,
      zone: env.MARQUEE_ZONE,
      limits: { timeMs: 60_000 * env.MARQUEE_NIGHT_MINUTES, memoryMiB: env.MARQUEE_NIGHT_MEMORY },
      approval: env.MARQUEE_NIGHT_APPROVAL,
    },
    logLevel: env.LOG_LEVEL,
  });
}

/** The environment, and what stands in `.env` and says nothing: a sentence each, for the log. */
export interface ReadEnvironment {
  readonly environment: Environment;
  readonly notes: readonly string[];
}

/**
 * The process's environment over the file `.env` beside package.json, if there is one.
 * @throws {ConfigError} when that file cannot be read
 */
export function readSettings(): ReadEnvironment {
  const { values, notes } = readEnvFile(resolve(ROOT, '.env'));
  const unknown = Object.keys(values).filter((key) => /^(DISCORD|MARQUEE)_/.test(key) && !(key in ENVIRONMENT));
  return {
    environment: { ...values, ...process.env },
    notes: [
      ...notes,
      ...unknown.map((key) => `.env sets ${key}, which Marquee does not read: .env.example has its keys.`),
    ],
  };
}

export const readEnvironment = (): Environment => readSettings().environment;

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
