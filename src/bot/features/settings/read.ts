import { GIF_SOURCES } from '#contract/gifs.ts';
import { LANGUAGES, spoken } from '#messages/index.ts';
import type { GuildSettings } from '#store/index.ts';
import type { FormContext } from '../../context.ts';
import { type Problem, problem } from '../../problems.ts';
import { escapeTo } from '../../text/escape.ts';
import { zoneNamed, zonesLike } from '../evenings/when.ts';
import { AS_IT_IS, type Page } from './pages.ts';
import { countryNamed } from './region.ts';

/** What a form says: the settings to change, and what in it cannot be. What can be is kept in any case, so that nothing typed is lost. */
export interface FormRead {
  readonly changes: Partial<GuildSettings>;
  /** The night's hour; absent where the form has no field for it. */
  readonly hour?: number | null;
  readonly problems: readonly Problem[];
}

type Fields = Pick<FormContext, 'field' | 'picked' | 'guildId' | 'discord'>;

export const readPage = (page: Page, fields: Fields): Promise<FormRead> | FormRead => READERS[page](fields);

const READERS: Readonly<Record<Page, (fields: Fields) => Promise<FormRead> | FormRead>> = {
  place({ field, picked }) {
    const language = LANGUAGES.find((one) => one === picked('language')[0]) ?? null;
    const typed = { zone: field('zone').trim(), country: field('country').trim() };
    const zone = typed.zone === '' ? 'UTC' : zoneTyped(typed.zone);
    const country = typed.country === '' ? null : countryNamed(typed.country, [spoken()]);
    const problems = [
      ...(zone === null ? [problem('zone-unknown', { zone: escapeTo(typed.zone, 60) })] : []),
      ...(country === null && typed.country !== ''
        ? [problem('country-unknown', { country: escapeTo(typed.country, 60) })]
        : []),
    ];
    const changes = {
      language,
      ...(zone === null ? {} : { timeZone: zone }),
      ...(country === null && typed.country !== '' ? {} : { country }),
    };
    return { changes, problems };
  },

  async channels({ picked, guildId, discord }) {
    const publicChannelIds = [...picked('public')];
    const report = picked('report')[0] ?? null;
    const may = report === null || guildId === null ? 'yes' : await discord.mayPost(guildId, report);
    if (may === 'yes') return { changes: { publicChannelIds, reportChannelId: report }, problems: [] };
    return {
      changes: { publicChannelIds },
      problems: [
        may === 'gone' ? problem('report-channel-gone') : problem('report-channel-closed', { channel: `<#${report}>` }),
      ],
    };
  },

  films: ({ picked }) => ({
    changes: {
      spoilerCare: picked('spoilers')[0] === 'strict' ? 'strict' : 'usual',
      gifSources: GIF_SOURCES.filter((source) => picked('gifs').includes(source)),
      contentFilter: picked('adult').length === 0,
    },
    problems: [],
  }),

  nights: ({ picked }) => ({
    changes: {
      nightPlanners: picked('planners')[0] === 'chosen' ? 'chosen' : 'everybody',
      nightPlannerRoleIds: [...picked('roles')],
    },
    ...hourIn(picked('hour')[0]),
    problems: [],
  }),
};

function hourIn(value: string | undefined): { readonly hour?: number | null } {
  if (value === undefined) return {};
  return { hour: value === AS_IT_IS ? null : Number(value) };
}

/** `Europe/Berlin`, or `Berlin` where one zone is called so. */
function zoneTyped(typed: string): string | null {
  const city = typed.replace(/\s+/g, '_').toLowerCase();
  const called = zonesLike(typed).filter((zone) => zone.toLowerCase().endsWith(`/${city}`));
  return zoneNamed(typed) ?? (called.length === 1 ? called[0]! : null);
}
