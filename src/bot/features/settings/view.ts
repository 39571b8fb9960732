import { countryNameIn, languageFor, listed, say, spoken } from '#messages/index.ts';
import type { GuildSettings } from '#store/index.ts';
import { type CardPart, type Reply, reply } from '../../answer.ts';
import { beside, card, line, text } from '../../components/blocks.ts';
import { button } from '../../components/buttons.ts';
import { type AtHand, hourOfDay, languageName, PAGES, type Page } from './pages.ts';

export interface Overview {
  readonly settings: Readonly<GuildSettings>;
  readonly atHand: AtHand;
  /** The language that the server says it speaks. */
  readonly guildLocale: string | null;
  /** Whether the bot may post where the report goes; `yes` where it goes nowhere. */
  readonly report: 'yes' | 'forbidden' | 'gone';
  /** What has just been changed, or could not be. */
  readonly notices?: readonly string[];
}

/** Every setting, with a button for each group of them. Only who asked sees it. */
export function settingsView(overview: Overview, owner: string): Reply {
  const section = (page: Page): CardPart =>
    beside(
      text(
        `### ${say(`settings.${page}.head`)}\n${LINES[page](overview)
          .map((some) => `- ${some}`)
          .join('\n')}`,
      ),
      button(say('settings.button.change'), { command: 'settings', action: page, owner, args: [] }),
    );
  return reply(
    [
      card(
        text(`## ${say('settings.head')}`),
        ...(overview.notices ?? []).map((notice) => text(notice)),
        ...PAGES.map(section),
        line(),
        text(`-# ${say('settings.integrations')}`),
      ),
    ],
    { onlyYou: true },
  );
}

const LINES: Readonly<Record<Page, (overview: Overview) => readonly string[]>> = {
  place: ({ settings: { language, timeZone, country }, guildLocale }) => [
    language === null
      ? say('settings.language.server', { language: languageName(languageFor(guildLocale), spoken()) })
      : say('settings.language.now', { language: languageName(language, spoken()) }),
    say('settings.zone.now', { zone: timeZone }),
    country === null
      ? say('settings.country.none')
      : say('settings.country.now', { country: countryNameIn(spoken(), country) ?? country }),
  ],

  channels: ({ settings: { publicChannelIds, reportChannelId }, atHand, report }) => {
    const there = publicChannelIds.filter((id) => atHand.channels.has(id));
    const channel = `<#${reportChannelId}>`;
    return [
      publicChannelIds.length === 0
        ? say('settings.public.everywhere')
        : there.length === 0
          ? say('settings.public.gone')
          : say('settings.public.now', { channels: listed(there.map((id) => `<#${id}>`)) }),
      reportChannelId === null
        ? say('settings.report.none')
        : report === 'gone'
          ? say('settings.report.gone')
          : report === 'forbidden'
            ? say('settings.report.closed', { channel })
            : say('settings.report.now', { channel }),
    ];
  },

  films: ({ settings: { spoilerCare, gifSources, contentFilter } }) => [
    say('settings.spoilers.now', { care: spoilerCare === 'strict' ? 'strict' : 'other' }),
    say('settings.gifs.now', { sources: listed(gifSources.map((source) => say(`settings.item.gifs-${source}`))) }),
    say('settings.adult.now', { on: !contentFilter }),
  ],

  nights: ({ settings: { nightPlanners, nightPlannerRoleIds }, atHand: { roles, night } }) => {
    const there = nightPlannerRoleIds.filter((id) => roles.has(id)).map((id) => `<@&${id}>`);
    return [
      nightPlanners === 'everybody'
        ? say('settings.planners.everybody')
        : there.length === 0
          ? say('settings.planners.managers')
          : say('settings.planners.roles', { roles: listed(there) }),
      ...(night === null
        ? []
        : [
            night.hour === null
              ? say('settings.hour.usual')
              : say('settings.hour.now', { hour: hourOfDay(night.hour), zone: night.zone }),
          ]),
    ];
  },
};
