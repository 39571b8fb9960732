import { PermissionFlagsBits } from 'discord.js';
import type { ModelVersion } from '#contract/jobs.ts';
import { say } from '#messages/index.ts';
import { type Answer, reply } from '../../answer.ts';
import { type Command, ON_SERVERS, SERVERS_ONLY } from '../../command.ts';
import { card, text } from '../../components/blocks.ts';
import type { Context } from '../../context.ts';
import { BOT_PERMISSIONS } from '../../login/invite.ts';
import { type Problem, problem } from '../../problems.ts';
import { escapeTo } from '../../text/escape.ts';
import { explainView } from './explain-view.ts';
import { refusal } from './refusal.ts';
import { historyView, statusView } from './status-view.ts';
import { isZone } from './times.ts';

const said = (markdown: string): Answer => reply([card(text(markdown))], { onlyYou: true });
const away = (): Problem => problem('jobs-away');

/** Versions as the list that appears while somebody types. */
function choicesOf(versions: readonly ModelVersion[], typed: string) {
  return versions
    .map(({ model, version, madeAt, score }) => ({
      name: choiceName(model, madeAt.slice(0, 16).replace('T', ' '), score),
      value: `${model}/${version}`,
    }))
    .filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()));
}

const choiceName = (model: string, made: string, score: string): string =>
  score === ''
    ? say('night.choice.version', { model, made })
    : say('night.choice.version-scored', { model, made, score });

/** @returns null for what is no choice of that list */
function readVersion(choice: string | undefined): { readonly model: string; readonly version: string } | null {
  const [model, version, ...rest] = (choice ?? '').trim().split('/');
  return model && version && rest.length === 0 ? { model, version } : null;
}

/** The zone times are written in here: the server's, or else the schedule's. */
async function zoneHere({ store, guildId }: Context, scheduled: string): Promise<string> {
  const chosen = guildId === null ? 'UTC' : (await store.settings.of(guildId)).timeZone;
  return chosen === 'UTC' ? scheduled : chosen;
}

export default {
  kind: 'group',
  name: 'jobs',
  description: 'night.command.description',
  contexts: ON_SERVERS,
  integrationTypes: SERVERS_ONLY,
  defaultMemberPermissions: PermissionFlagsBits.ManageGuild,
  ownerOnly: true,
  defer: 'ephemeral',
  cooldown: { burst: 5, everySeconds: 3 },
  subcommands: [
    {
      name: 'status',
      description: 'night.command.status.description',
      options: [],
      async run(context) {
        const { night, store, guildId } = context;
        if (!night) return away();
        const status = await night.status();
        const channel = guildId === null ? null : (await store.settings.of(guildId)).reportChannelId;
        return statusView(status, await zoneHere(context, status.zone), channel);
      },
    },
    {
      name: 'run',
      description: 'night.command.run.description',
      options: [{ type: 'string', name: 'plan', description: 'night.option.plan.description' }],
      autocomplete: {
        async plan(typed, { night }) {
          const plans = night?.plans.filter((plan) => plan.includes(typed.trim().toLowerCase())) ?? [];
          return plans.map((plan) => ({ name: plan, value: plan }));
        },
      },
      async run({ night, options }) {
        if (!night) return away();
        const plan = options.string('plan')?.trim() ?? 'nightly';
        const begun = await night.run(plan);
        if ('refused' in begun) return refusal(begun.refused);
        return said(say('night.begun', { plan: escapeTo(plan, 40) }));
      },
    },
    {
      name: 'cancel',
      description: 'night.command.cancel.description',
      options: [],
      async run({ night }) {
        if (!night) return away();
        const done = await night.cancel();
        return 'refused' in done ? refusal(done.refused) : said(say('night.stopping'));
      },
    },
    {
      name: 'history',
      description: 'night.command.history.description',
      options: [],
      async run(context) {
        const { night } = context;
        if (!night) return away();
        const [runs, { zone }] = await Promise.all([night.history(10), night.status()]);
        return historyView(runs, await zoneHere(context, zone));
      },
    },
    {
      name: 'approve',
      description: 'night.command.approve.description',
      options: [
        {
          type: 'string',
          name: 'model',
          description: 'night.option.approved.description',
          required: true,
        },
      ],
      autocomplete: { model: async (typed, { night }) => choicesOf((await night?.waiting()) ?? [], typed) },
      async run({ night, options }) {
        if (!night) return away();
        const named = readVersion(options.string('model'));
        if (!named) return problem('jobs-pick');
        const approved = await night.approve(named.model, named.version);
        if ('refused' in approved) return refusal(approved.refused);
        return said(say('night.approved', { model: approved.model, version: approved.version }));
      },
    },
    {
      name: 'explain',
      description: 'night.command.explain.description',
      options: [],
      async run(context) {
        const { night } = context;
        if (!night) return away();
        const [stopped, { zone }] = await Promise.all([night.stopped(), night.status()]);
        return explainView(stopped, await zoneHere(context, zone));
      },
    },
    {
      name: 'accept',
      description: 'night.command.accept.description',
      options: [
        {
          type: 'string',
          name: 'step',
          description: 'night.option.step.description',
          required: true,
        },
      ],
      autocomplete: {
        async step(typed, { night }) {
          const stopped = (await night?.stopped()) ?? [];
          return stopped
            .filter(({ step, title }) => `${step} ${title}`.toLowerCase().includes(typed.trim().toLowerCase()))
            .map(({ step, title }) => ({ name: `${title} (${step})`.slice(0, 100), value: step }));
        },
      },
      async run({ night, options }) {
        if (!night) return away();
        const accepted = await night.accept((options.string('step') ?? '').trim());
        if ('refused' in accepted) return refusal(accepted.refused);
        return said(say('night.accepted', { step: escapeTo(accepted.title, 60) }));
      },
    },
    {
      name: 'rollback',
      description: 'night.command.rollback.description',
      options: [
        {
          type: 'string',
          name: 'model',
          description: 'night.option.earlier.description',
          required: true,
        },
      ],
      autocomplete: {
        async model(typed, { night }) {
          const versions = (await night?.versions()) ?? [];
          return choicesOf(
            versions.filter(({ inUse }) => !inUse),
            typed,
          );
        },
      },
      async run({ night, options }) {
        if (!night) return away();
        const named = readVersion(options.string('model'));
        if (!named) return problem('jobs-pick');
        const gone = await night.rollback(named.model, named.version);
        if ('refused' in gone) return refusal(gone.refused);
        const { model, version, score } = gone;
        return said(
          score === ''
            ? say('night.rolled-back', { model, version })
            : say('night.rolled-back-scored', { model, version, score }),
        );
      },
    },
    {
      name: 'report-here',
      description: 'night.command.report-here.description',
      options: [{ type: 'string', name: 'zone', description: 'night.option.zone.description' }],
      autocomplete: {
        async zone(typed) {
          const wanted = typed.trim().toLowerCase().replaceAll(' ', '_');
          const zones = Intl.supportedValuesOf('timeZone').filter((zone) => zone.toLowerCase().includes(wanted));
          return zones.slice(0, 25).map((zone) => ({ name: zone, value: zone }));
        },
      },
      async run({ night, store, guildId, channelId, botPermissions, options }) {
        if (guildId === null || channelId === null) return problem('not-here', { where: 'servers' });
        const zone = options.string('zone')?.trim();
        if (zone !== undefined && !isZone(zone)) {
          return problem('jobs-zone', { zone: escapeTo(zone, 60) });
        }
        if (botPermissions !== null && (botPermissions & BOT_PERMISSIONS) !== BOT_PERMISSIONS) {
          return problem('jobs-may-not-post');
        }
        await store.settings.change(guildId, { reportChannelId: channelId, ...(zone ? { timeZone: zone } : {}) });
        const next = night && (await night.status()).nextAt;
        const channel = `<#${channelId}>`;
        if (!next) return said(say('night.report.here', { channel }));
        const when = `<t:${Math.floor(Date.parse(next) / 1_000)}:f>`;
        return said(say('night.report.here-next', { channel, when }));
      },
    },
    {
      name: 'report-off',
      description: 'night.command.report-off.description',
      options: [],
      async run({ store, guildId }) {
        if (guildId === null) return problem('not-here', { where: 'servers' });
        const { reportChannelId } = await store.settings.of(guildId);
        if (reportChannelId === null) return said(say('night.report.none'));
        await store.settings.change(guildId, { reportChannelId: null });
        return said(say('night.report.off', { channel: `<#${reportChannelId}>` }));
      },
    },
  ],
} satisfies Command;
