import { PermissionFlagsBits } from 'discord.js';
import type { ModelVersion } from '#contract/jobs.ts';
import { type Answer, reply } from '../../answer.ts';
import { type Command, SERVERS, SERVERS_ONLY } from '../../command.ts';
import { card, text } from '../../components/blocks.ts';
import type { Context } from '../../context.ts';
import { PERMISSIONS } from '../../login/invite.ts';
import { type Problem, problem } from '../../problems.ts';
import { escapeTo } from '../../text/escape.ts';
import { explainView } from './explain-view.ts';
import { historyView, statusView } from './status-view.ts';
import { isZone } from './times.ts';

const said = (markdown: string): Answer => reply([card(text(markdown))], { onlyYou: true });
const refusal = (message: string): Problem => problem('invalid', { message });
const away = (): Problem =>
  refusal('This bot does not learn at night: it has less than 1 GiB of memory, or was not started with `npm start`.');

const PICK = 'Pick a version from the list that appears while you type: it names the model and its score.';

/** Versions as the list that appears while somebody types. */
function choicesOf(versions: readonly ModelVersion[], typed: string) {
  return versions
    .map(({ model, version, madeAt, score }) => ({
      name: `${model} of ${madeAt.slice(0, 16).replace('T', ' ')} UTC${score === '' ? '' : `, ${score}`}`,
      value: `${model}/${version}`,
    }))
    .filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()));
}

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
  description: 'The night shift: what ran, what is next, and taking it back',
  contexts: SERVERS,
  integrationTypes: SERVERS_ONLY,
  defaultMemberPermissions: PermissionFlagsBits.ManageGuild,
  ownerOnly: true,
  defer: 'ephemeral',
  cooldown: { burst: 5, everySeconds: 3 },
  subcommands: [
    {
      name: 'status',
      description: 'What is running, how the last night went, and when the next one is',
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
      description: 'Run a plan now instead of waiting for the night',
      options: [{ type: 'string', name: 'plan', description: 'Which one; nightly when left out' }],
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
        return said(
          `**${escapeTo(plan, 40)}** is running. \`/jobs status\` shows how far it is, \`/jobs cancel\` stops it.`,
        );
      },
    },
    {
      name: 'cancel',
      description: 'Stop the plan that is running; what is in use stays in use',
      options: [],
      async run({ night }) {
        if (!night) return away();
        const done = await night.cancel();
        return 'refused' in done ? refusal(done.refused) : said('It is being stopped. What is in use stays in use.');
      },
    },
    {
      name: 'history',
      description: 'The last ten plans that ran, and how they ended',
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
      description: 'Put in use a version that is about as good as the one before and waits for your word',
      options: [
        {
          type: 'string',
          name: 'model',
          description: 'Which version; pick one from the list that appears',
          required: true,
        },
      ],
      autocomplete: { model: async (typed, { night }) => choicesOf((await night?.waiting()) ?? [], typed) },
      async run({ night, options }) {
        if (!night) return away();
        const named = readVersion(options.string('model'));
        if (!named) return refusal(PICK);
        const approved = await night.approve(named.model, named.version);
        if ('refused' in approved) return refusal(escapeTo(approved.refused, 500));
        return said(`**${approved.model}** \`${approved.version}\` is in use. Answers come from it within a minute.`);
      },
    },
    {
      name: 'explain',
      description: 'What was stopped before training because its data look wrong, and every check',
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
      description: 'Say that the data a step was stopped for are right: the next plan learns from them',
      options: [
        {
          type: 'string',
          name: 'step',
          description: 'Which step; pick one from the list that appears',
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
        if ('refused' in accepted) return refusal(escapeTo(accepted.refused, 500));
        return said(
          `**${escapeTo(accepted.title, 60)}** learns from these data in the next plan. \`/jobs run\` begins one.`,
        );
      },
    },
    {
      name: 'rollback',
      description: 'Put an earlier version of a model back in use',
      options: [
        {
          type: 'string',
          name: 'model',
          description: 'Which version to go back to; pick one from the list that appears',
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
        if (!named) return refusal(PICK);
        const gone = await night.rollback(named.model, named.version);
        if ('refused' in gone) return refusal(escapeTo(gone.refused, 500));
        const score = gone.score === '' ? '' : ` (${gone.score})`;
        return said(`**${gone.model}** is back at \`${gone.version}\`${score}. Answers come from it within a minute.`);
      },
    },
    {
      name: 'report-here',
      description: 'Send the morning report to this channel',
      options: [
        { type: 'string', name: 'zone', description: 'The time zone to write times in, such as Europe/Copenhagen' },
      ],
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
          return refusal(
            `I know no time zone “${escapeTo(zone, 60)}”: pick one from the list, such as Europe/Copenhagen.`,
          );
        }
        if (botPermissions !== null && (botPermissions & PERMISSIONS) !== PERMISSIONS) {
          return refusal(
            'I may not write here: give me **View Channel**, **Send Messages** and **Attach Files** in this channel, or ask in another one.',
          );
        }
        await store.settings.change(guildId, { reportChannelId: channelId, ...(zone ? { timeZone: zone } : {}) });
        const next = night && (await night.status()).nextAt;
        const when = next ? ` The next one comes after <t:${Math.floor(Date.parse(next) / 1_000)}:f>.` : '';
        return said(
          `The morning report comes to <#${channelId}> from now on.${when} \`/jobs report-off\` takes that back.`,
        );
      },
    },
    {
      name: 'report-off',
      description: 'Send no morning report to this server any more',
      options: [],
      async run({ store, guildId }) {
        if (guildId === null) return problem('not-here', { where: 'servers' });
        const { reportChannelId } = await store.settings.of(guildId);
        if (reportChannelId === null) return said('No morning report comes to this server, and none will.');
        await store.settings.change(guildId, { reportChannelId: null });
        return said(`The morning report comes to <#${reportChannelId}> no more. \`/jobs report-here\` brings it back.`);
      },
    },
  ],
} satisfies Command;
