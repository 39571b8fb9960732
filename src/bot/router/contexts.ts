import type { AutocompleteInteraction } from 'discord.js';
import { forAudience, settingsFor } from '../audience.ts';
import type { Context } from '../context.ts';
import { withCare } from '../spoiler-care.ts';
import type { Answerable } from './acknowledge.ts';
import { isQuiet, SettingsHere } from './settings-here.ts';

/** What is the same for every interaction. */
export type RouterServices = Pick<
  Context,
  'models' | 'store' | 'discord' | 'night' | 'uses' | 'tmdb' | 'log' | 'now' | 'bot'
>;

/** Makes of an interaction what a command gets: who asks, where, under which settings. */
export class Contexts {
  readonly #services: RouterServices;
  readonly #owners: ReadonlySet<string>;
  readonly #settings: SettingsHere;

  /** @param owners ids of the people who run the bot; may grow later */
  constructor(services: RouterServices, owners: ReadonlySet<string>) {
    this.#services = services;
    this.#owners = owners;
    this.#settings = new SettingsHere(services.store.settings);
  }

  async of(interaction: Answerable | AutocompleteInteraction): Promise<Context> {
    const services = this.#services;
    const { user, memberPermissions, appPermissions, guildId, channelId, channel, locale, guildLocale } = interaction;
    const settings = settingsFor(await this.#settings.of(guildId), channel);
    const parentId = channel?.isThread() ? channel.parentId : null;
    return {
      ...services,
      models: withCare(forAudience(services.models, settings), settings),
      log: services.log.child({ interaction: interaction.id }),
      member: {
        id: user.id,
        name: user.displayName,
        permissions: memberPermissions?.bitfield ?? null,
        owner: this.#owners.has(user.id),
        roleIds: rolesOf(interaction),
      },
      guildId,
      settings,
      quiet: isQuiet(settings, channelId, parentId),
      channelId,
      botPermissions: appPermissions?.bitfield ?? null,
      locale,
      guildLocale,
    };
  }
}

/** The ids of a member's roles: discord.js gives either its own member or Discord's. */
function rolesOf({ member }: Answerable | AutocompleteInteraction): readonly string[] {
  if (!member) return [];
  return Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
}
