import { PermissionFlagsBits } from 'discord.js';
import { say } from '#messages/index.ts';
import { type Answer, reply } from '../../answer.ts';
import { type Command, ON_SERVERS, SERVERS_ONLY } from '../../command.ts';
import { card, text } from '../../components/blocks.ts';
import type { ComponentContext } from '../../context.ts';
import { completeFilm } from '../../film-option.ts';
import { isProblem, problem } from '../../problems.ts';
import { permissionNames } from '../../router/checks.ts';
import { escapeTo } from '../../text/escape.ts';
import { STARS, starsView } from './card-view.ts';
import { eveningOf, mayHost, openEvening, type Placed } from './evening.ts';
import { history } from './history.ts';
import { cancel, closeVote, createEvent, openVote, refresh, shownOf } from './move-on.ts';
import { plan } from './plan.ts';
import {
  askForProposal,
  proposeByStory,
  proposeByTitle,
  proposeChosen,
  storyForm,
  takeProposalBack,
  titleForm,
} from './propose.ts';
import { approve, clear, grade, openBallot, rank, turn } from './vote.ts';
import { dayIn, writeWhen, zoneNamed, zonesLike } from './when.ts';

const said = (markdown: string, place: 'here' | 'new' = 'new'): Answer =>
  reply([card(text(markdown))], { onlyYou: true, place });

/** A button for who planned the evening: what it does, and what is said of it. */
const hostButton = (act: (context: ComponentContext, placed: Placed) => Promise<Answer>) => ({
  alone: true as const,
  run: (context: ComponentContext): Promise<Answer> =>
    context.store.inTurn(context.guildId ?? '', async () => {
      const placed = await eveningOf(context, context.args[0] ?? '');
      if (isProblem(placed)) return placed;
      const part = (await context.store.evenings.parts(placed.guildId, placed.id)).get(context.member.id);
      return mayHost(context.member, part) ? act(context, placed) : problem('night-host-only');
    }),
});

export default {
  kind: 'group',
  name: 'night',
  topic: 'help.topic.together',
  description: 'evenings.command.description',
  contexts: ON_SERVERS,
  integrationTypes: SERVERS_ONLY,
  defaultMemberPermissions: null,
  defer: 'ephemeral',
  cooldown: { burst: 5, everySeconds: 3 },
  subcommands: [
    {
      name: 'plan',
      description: 'evenings.command.plan.description',
      options: [
        {
          type: 'string',
          name: 'when',
          description: 'evenings.option.when.description',
          required: true,
        },
        {
          type: 'string',
          name: 'vote',
          description: 'evenings.option.vote.description',
          choices: [
            { name: 'evenings.choice.approval', value: 'approval' },
            { name: 'evenings.choice.ranked', value: 'ranked' },
            { name: 'evenings.choice.least-misery', value: 'least-misery' },
          ],
        },
        {
          type: 'integer',
          name: 'proposals',
          description: 'evenings.option.proposals.description',
          min: 1,
          max: 5,
        },
        {
          type: 'string',
          name: 'closes',
          description: 'evenings.option.closes.description',
        },
        { type: 'integer', name: 'break', description: 'evenings.option.break.description', min: 0, max: 120 },
        {
          type: 'string',
          name: 'where',
          description: 'evenings.option.where.description',
          maxLength: 100,
        },
      ],
      run: plan,
    },
    {
      name: 'propose',
      description: 'evenings.command.propose.description',
      options: [{ type: 'string', name: 'film', description: 'evenings.option.film.description', required: true }],
      autocomplete: { film: completeFilm },
      async run(context) {
        const there = await openEvening(context, context.guildId ?? '');
        return there ? proposeByTitle(context, there.id, context.options.string('film') ?? '') : problem('night-none');
      },
    },
    {
      name: 'history',
      description: 'evenings.command.history.description',
      options: [],
      defer: 'reply',
      run: history,
    },
    {
      name: 'zone',
      description: 'evenings.command.zone.description',
      options: [
        {
          type: 'string',
          name: 'zone',
          description: 'evenings.option.zone.description',
          required: true,
        },
      ],
      autocomplete: { zone: async (typed) => zonesLike(typed).map((zone) => ({ name: zone, value: zone })) },
      async run({ options, store, member, guildId, now }) {
        const keepers =
          PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ManageEvents | PermissionFlagsBits.Administrator;
        if (((member.permissions ?? 0n) & keepers) === 0n)
          return problem('no-permission', { permissions: permissionNames(PermissionFlagsBits.ManageEvents) });
        const typed = options.string('zone') ?? '';
        const zone = zoneNamed(typed);
        if (zone === null) return problem('zone-unknown', { zone: escapeTo(typed, 60) });
        await store.settings.change(guildId ?? '', { timeZone: zone });
        return said(say('evenings.zone-set', { zone, when: writeWhen(now(), zone) }));
      },
    },
  ],

  components: {
    suggest: { alone: true, run: askForProposal },
    title: {
      defer: 'none',
      run: async ({ member, args }) => titleForm(member.id, args[0] ?? ''),
    },
    story: {
      defer: 'none',
      run: async ({ member, args }) => storyForm(member.id, args[0] ?? ''),
    },
    listed: { run: (context) => proposeChosen(context, context.values[0] ?? '') },
    propose: { run: (context) => proposeChosen(context, context.args[1] ?? '') },
    back: { run: takeProposalBack },
    ballot: { alone: true, run: openBallot },
    approve: { run: approve },
    rank: { run: rank },
    clear: { run: clear },
    grade: { run: grade },
    turn: { run: turn },

    come: {
      alone: true,
      run: (context) =>
        context.store.inTurn(context.guildId ?? '', async () => {
          const placed = await eveningOf(context, context.args[0] ?? '');
          if (isProblem(placed)) return placed;
          if (placed.evening.phase === 'over' || placed.evening.phase === 'cancelled') return problem('night-gone');
          const { store, member } = context;
          const before = (await store.evenings.parts(placed.guildId, placed.id)).get(member.id)?.coming ?? false;
          await store.evenings.take(member.id, placed.guildId, placed.id, { coming: !before });
          await refresh(context, placed);
          return said(say(before ? 'evenings.not-coming' : 'evenings.coming'));
        }),
    },

    stars: {
      run: (context) =>
        context.store.inTurn(context.guildId ?? '', async () => {
          const placed = await eveningOf(context, context.args[0] ?? '');
          if (isProblem(placed)) return placed;
          const stars = Number(context.args[1] ?? context.values[0]);
          const { evening, guildId, id } = placed;
          if (evening.film === null || !STARS.includes(stars)) return problem('night-gone');
          const { store, member } = context;
          await store.evenings.take(member.id, guildId, id, { stars });
          await store.seen.add(member.id, [
            { film: evening.film, on: dayIn(evening.startsAt, (await store.settings.of(guildId)).timeZone) },
          ]);
          await store.ratings.rate(member.id, evening.film, stars);
          const given = [...(await store.evenings.parts(guildId, id)).values()].flatMap((part) => part.stars ?? []);
          return starsView(evening, await shownOf(context, placed), given);
        }),
    },

    start: hostButton(async (context, placed) => {
      if (placed.evening.phase !== 'proposing') return problem('night-proposals-closed');
      if (placed.evening.films.length === 0) return problem('night-no-films');
      await openVote(context, placed);
      return said(say('evenings.vote-open'));
    }),
    close: hostButton(async (context, placed) => {
      if (placed.evening.phase !== 'voting') return problem('night-vote-closed');
      await closeVote(context, placed);
      return said(say('evenings.vote-closed'));
    }),
    cancel: hostButton(async (context, placed) => {
      if (placed.evening.phase === 'over' || placed.evening.phase === 'cancelled') return problem('night-gone');
      await cancel(context, placed);
      return said(say('evenings.cancelled'));
    }),
    event: hostButton(async (context, placed) => {
      if (placed.evening.phase !== 'decided') return problem('night-gone');
      const { placed: after, notice } = await createEvent(context, placed);
      if (after.evening.eventId === null)
        return notice === undefined ? problem('night-gone') : problem('night-event-forbidden');
      await refresh(context, after);
      return said(say('evenings.event-there'));
    }),
  },

  forms: {
    title: { defer: 'update', run: (context) => proposeByTitle(context, context.args[0] ?? '', context.field('film')) },
    story: { defer: 'update', run: proposeByStory },
  },
} satisfies Command;
