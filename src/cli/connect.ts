import { REST } from 'discord.js';
import { ConfigError, parseConfig, readEnvironment } from '#config.ts';
import { UsageError } from './verb.ts';

/**
 * Discord, as the application of the environment; DISCORD_API points it elsewhere, at the playground for one.
 * @throws {UsageError} when the environment names none
 */
export function connectToDiscord(): { readonly rest: REST; readonly applicationId: string } {
  const { discord } = readConfig();
  if (!discord) throw new UsageError('Set DISCORD_TOKEN and DISCORD_APP_ID first: see .env.example.');
  const rest = new REST(discord.api === undefined ? {} : { api: discord.api }).setToken(discord.token);
  return { rest, applicationId: discord.applicationId };
}

function readConfig() {
  try {
    return parseConfig(readEnvironment());
  } catch (error) {
    throw error instanceof ConfigError ? new UsageError(error.message) : error;
  }
}
