import { DiscordAPIError, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { LoginError } from './login-error.ts';

const person = z.object({ id: z.string() });

const Application = z.object({
  id: z.string(),
  name: z.string(),
  verify_key: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullish(),
  owner: person.optional(),
  team: z
    .object({ members: z.array(z.object({ user: person, membership_state: z.int(), role: z.string().optional() })) })
    .nullish(),
});

/** What Discord says about the application that a token belongs to. */
export interface OwnApplication {
  readonly id: string;
  readonly name: string;
  /** What interactions over HTTP are signed with: 64 hex digits. A proxy may leave it out. */
  readonly verifyKey: string | null;
  /** Whose it is: the person, or the members of the team who may change it. */
  readonly owners: readonly string[];
}

/** Someone who was invited to a team and has not said yes counts for nothing, and neither does one who may only look. */
const ACCEPTED = 2;

/**
 * Asks Discord whose token this is, before anything is registered under it.
 * @param rest with the token set
 * @throws {LoginError} when the token is refused or belongs to another application than the one configured
 */
export async function readApplication(rest: REST, applicationId: string): Promise<OwnApplication> {
  const answer = await rest.get(Routes.currentApplication()).catch((error: unknown) => {
    if (isRefused(error)) throw refusedToken(applicationId);
    if (error instanceof DiscordAPIError && error.status === 404) throw noDiscord();
    throw error;
  });
  const parsed = Application.safeParse(answer);
  if (!parsed.success) throw noDiscord();
  const { id, name, owner, team, verify_key: verifyKey = null } = parsed.data;
  if (id !== applicationId) {
    throw new LoginError(
      `DISCORD_APP_ID is ${applicationId}, but DISCORD_TOKEN is of the application ${id}: set DISCORD_APP_ID=${id}, or take the token from ${botPage(applicationId)}.`,
    );
  }
  const members = team?.members.filter((one) => one.membership_state === ACCEPTED && one.role !== 'read_only');
  return { id, name, verifyKey, owners: members?.map(({ user }) => user.id) ?? (owner ? [owner.id] : []) };
}

const noDiscord = (): LoginError =>
  new LoginError(
    'DISCORD_API is not the address of Discord’s API: something else answers there. Leave it empty for Discord itself.',
  );

function refusedToken(applicationId: string): LoginError {
  return new LoginError(
    `DISCORD_TOKEN is not valid: Discord refuses it. Make a new one with “Reset Token” at ${botPage(applicationId)} and put it into .env.`,
  );
}

function isRefused(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 401;
}

const botPage = (applicationId: string): string => `https://discord.com/developers/applications/${applicationId}/bot`;
