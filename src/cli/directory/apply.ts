import { ApplicationIntegrationType, DiscordAPIError, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { BOT_PERMISSIONS } from '#bot/login/invite.ts';
import { UsageError } from '../verb.ts';
import type { DirectoryFields } from './fields.ts';

/** PNGs of the profile. */
export interface ProfilePictures {
  readonly icon: Uint8Array;
  readonly banner: Uint8Array;
  /** Also where somebody has set others; those stay otherwise. */
  readonly replace: boolean;
}

/** Names of what was written, of pictures that were there and stayed, and of what Discord refused. */
export interface Applied {
  readonly written: readonly string[];
  readonly kept: readonly string[];
  readonly refused: readonly { readonly name: string; readonly why: string }[];
}

const Application = z.object({ icon: z.string().nullish() });
const User = z.object({ username: z.string(), avatar: z.string().nullish(), banner: z.string().nullish() });

/**
 * Writes what a bot may say of itself: description, tags, ways of installing, pictures. What is refused keeps nothing else
 * from being written.
 * @throws {UsageError} when the token is refused
 */
export async function applyProfile(
  rest: REST,
  { description, tags, installContexts }: DirectoryFields,
  { icon, banner, replace }: ProfilePictures,
): Promise<Applied> {
  const application = Application.parse(await own(rest.get(Routes.currentApplication())));
  const user = User.parse(await own(rest.get(Routes.user())));
  const server = { scopes: installContexts.guild.scopes, permissions: Number(BOT_PERMISSIONS) };
  const account = { scopes: installContexts.user.scopes, permissions: 0 };
  const contexts = {
    [ApplicationIntegrationType.GuildInstall]: { oauth2_install_params: server },
    [ApplicationIntegrationType.UserInstall]: { oauth2_install_params: account },
  };
  const parts = [
    { name: 'description', path: Routes.currentApplication(), body: { description } },
    { name: 'tags', path: Routes.currentApplication(), body: { tags } },
    {
      name: 'ways of installing',
      path: Routes.currentApplication(),
      body: { install_params: server, integration_types_config: contexts },
    },
    { name: 'icon', path: Routes.currentApplication(), body: { icon: png(icon) }, there: application.icon },
    { name: 'picture', path: Routes.user(), body: { username: user.username, avatar: png(icon) }, there: user.avatar },
    { name: 'banner', path: Routes.user(), body: { username: user.username, banner: png(banner) }, there: user.banner },
  ] as const;
  const [written, kept, refused]: [string[], string[], { name: string; why: string }[]] = [[], [], []];
  for (const { name, path, body, ...part } of parts) {
    if ('there' in part && part.there && !replace) kept.push(name);
    else
      await rest.patch(path, { body }).then(
        () => written.push(name),
        (error: unknown) => {
          if (!(error instanceof DiscordAPIError)) throw error;
          refused.push({ name, why: error.message.replaceAll('\n', ' ') });
        },
      );
  }
  return { written, kept, refused };
}

const png = (bytes: Uint8Array): string => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;

async function own<T>(asked: Promise<T>): Promise<T> {
  return asked.catch((error: unknown) => {
    if (error instanceof DiscordAPIError && error.status === 401)
      throw new UsageError('Discord refuses DISCORD_TOKEN: make a new one on the Bot page of the developer portal.');
    throw error;
  });
}
