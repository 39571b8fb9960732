import { ChannelType } from 'discord.js';
import { GIF_SOURCES } from '#contract/gifs.ts';
import type { NightStatus } from '#contract/jobs.ts';
import { countryNameIn, LANGUAGES, say, spoken } from '#messages/index.ts';
import { type GuildSettings, MOST_NAMED } from '#store/index.ts';
import type { Form } from '../../answer.ts';
import { type FormField, form } from '../../components/form.ts';

/** The forms that together hold every setting, in the order they are shown. */
export const PAGES = ['place', 'channels', 'films', 'nights'] as const;
export type Page = (typeof PAGES)[number];

/** What a form's menu says for "nobody chose": no value of a setting is called so. */
export const AS_IT_IS = 'usual';

/** What else a form is filled with besides the settings. */
export interface AtHand {
  /** Ids that the server has now: what was deleted must not be offered as chosen. */
  readonly channels: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  /** The night, for those who run the bot; null for everybody else. */
  readonly night: Pick<NightStatus, 'hour' | 'zone'> | null;
}

export function pageForm(page: Page, settings: Readonly<GuildSettings>, atHand: AtHand, owner: string): Form {
  const id = { command: 'settings', action: page, owner, args: [] };
  return form(say(`settings.modal.${page}`), id, FIELDS[page](settings, atHand));
}

const FIELDS: Readonly<Record<Page, (settings: Readonly<GuildSettings>, atHand: AtHand) => readonly FormField[]>> = {
  place: ({ language, timeZone, country }) => [
    {
      kind: 'menu',
      name: 'language',
      label: say('settings.field.language'),
      description: say('settings.field-about.language'),
      choices: [
        {
          value: AS_IT_IS,
          label: say('settings.item.server-language'),
          description: say('settings.item-about.server-language'),
        },
        ...LANGUAGES.map((one) => ({
          value: one,
          label: languageName(one, one),
          description: languageName(one, spoken()),
        })),
      ],
      chosen: language ?? AS_IT_IS,
    },
    {
      name: 'zone',
      label: say('settings.field.zone'),
      description: say('settings.field-about.zone'),
      placeholder: 'Europe/Berlin',
      value: timeZone,
    },
    {
      name: 'country',
      label: say('settings.field.country'),
      description: say('settings.field-about.country'),
      required: false,
      ...(country === null ? {} : { value: countryNameIn(spoken(), country) ?? country }),
    },
  ],

  channels: ({ publicChannelIds, reportChannelId }, { channels }) => [
    {
      kind: 'channels',
      name: 'public',
      label: say('settings.field.public'),
      description: say('settings.field-about.public'),
      types: ANSWERED,
      chosen: publicChannelIds.filter((id) => channels.has(id)),
      most: MOST_NAMED,
    },
    {
      kind: 'channels',
      name: 'report',
      label: say('settings.field.report'),
      description: say('settings.field-about.report'),
      types: POSTED,
      chosen: reportChannelId !== null && channels.has(reportChannelId) ? [reportChannelId] : [],
      most: 1,
    },
  ],

  films: ({ spoilerCare, gifSources, contentFilter }) => [
    {
      kind: 'radio',
      name: 'spoilers',
      label: say('settings.field.spoilers'),
      choices: [
        {
          value: 'usual',
          label: say('settings.item.spoilers-usual'),
          description: say('settings.item-about.spoilers-usual'),
        },
        {
          value: 'strict',
          label: say('settings.item.spoilers-strict'),
          description: say('settings.item-about.spoilers-strict'),
        },
      ],
      chosen: spoilerCare,
    },
    {
      kind: 'checks',
      name: 'gifs',
      label: say('settings.field.gifs'),
      choices: GIF_SOURCES.map((source) => ({ value: source, label: say(`settings.item.gifs-${source}`) })),
      chosen: gifSources,
    },
    {
      kind: 'check',
      name: 'adult',
      label: say('settings.field.adult'),
      description: say('settings.field-about.adult'),
      chosen: !contentFilter,
    },
  ],

  nights: ({ nightPlanners, nightPlannerRoleIds }, { roles, night }) => [
    {
      kind: 'radio',
      name: 'planners',
      label: say('settings.field.planners'),
      choices: [
        { value: 'everybody', label: say('settings.item.planners-everybody') },
        { value: 'chosen', label: say('settings.item.planners-chosen') },
      ],
      chosen: nightPlanners,
    },
    {
      kind: 'roles',
      name: 'roles',
      label: say('settings.field.roles'),
      description: say('settings.field-about.roles'),
      chosen: nightPlannerRoleIds.filter((id) => roles.has(id)),
      most: MOST_NAMED,
    },
    ...(night === null
      ? []
      : [
          {
            kind: 'menu' as const,
            name: 'hour',
            label: say('settings.field.hour'),
            description: say('settings.field-about.hour', { zone: night.zone }),
            choices: [
              { value: AS_IT_IS, label: say('settings.item.hour-usual') },
              ...Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourOfDay(hour) })),
            ],
            chosen: night.hour === null ? AS_IT_IS : String(night.hour),
          },
        ]),
  ],
};

/** Where members use commands. */
const ANSWERED = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
];
/** Where the bot posts by itself. */
const POSTED = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

export const hourOfDay = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** A language's name in a language, with a capital as a menu's entry has. */
export function languageName(language: string, inLanguage: string): string {
  const name = new Intl.DisplayNames(inLanguage, { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(inLanguage) + name.slice(1);
}
