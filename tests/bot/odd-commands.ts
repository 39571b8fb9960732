import { PermissionFlagsBits } from 'discord.js';
import { reply } from '#bot/answer.ts';
import { ANYONE, type Command, EVERYWHERE, ON_SERVERS, SERVERS_ONLY } from '#bot/command.ts';
import { card, gallery, text } from '#bot/components/blocks.ts';
import { button, row } from '#bot/components/buttons.ts';
import { form } from '#bot/components/form.ts';

const usual = {
  description: 'A command of the tests',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'reply',
  cooldown: { burst: 100, everySeconds: 0.01 },
} as const;

/** A PNG of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Opened by a test to let {@link ODD_COMMANDS}' `slow` and `private` finish. */
export const gate = { promise: Promise.resolve() };

/** Commands that do what later ones will: be slow, fail, draw, open forms, need permissions. */
export const ODD_COMMANDS: readonly Command[] = [
  {
    ...usual,
    kind: 'slash',
    options: [],
    name: 'slow',
    async run() {
      await gate.promise;
      return reply([text('Here it is.')]);
    },
    components: {
      wait: {
        async run() {
          await gate.promise;
          return reply([text('Changed in place.')]);
        },
      },
      fail: {
        async run() {
          await gate.promise;
          throw new Error('the button is broken');
        },
      },
    },
  },
  {
    ...usual,
    kind: 'slash',
    options: [],
    name: 'private',
    defer: 'ephemeral-at-once',
    async run() {
      await gate.promise;
      return reply([text('For your eyes.')], { onlyYou: true });
    },
  },
  {
    ...usual,
    kind: 'slash',
    options: [],
    name: 'endless',
    deadlineMs: 30,
    run: () => new Promise(() => undefined),
  },
  {
    ...usual,
    kind: 'slash',
    options: [],
    name: 'broken',
    async run() {
      throw new Error('the projector is on fire', { cause: new Error('a spark') });
    },
  },
  {
    ...usual,
    kind: 'slash',
    options: [],
    name: 'disk-full',
    async run() {
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    },
  },
  {
    ...usual,
    kind: 'slash',
    options: [],
    name: 'too-much',
    run: async () => reply(Array.from({ length: 41 }, () => text('x'))),
  },
  {
    ...usual,
    kind: 'slash',
    options: [],
    name: 'refused-by-discord',
    // Two buttons with one custom id: nothing here counts them, Discord does.
    run: async () => {
      const same = button('Same', { command: 'slow', action: 'wait', owner: null, args: [] });
      return reply([row(same, same)]);
    },
  },
  {
    ...usual,
    kind: 'slash',
    options: [],
    name: 'picture',
    run: async () => {
      const picture = { name: 'pixel.png', bytes: PIXEL, alt: 'One orange pixel' };
      return reply([card(gallery(picture))], { pictures: [picture] });
    },
  },
  {
    ...usual,
    kind: 'slash',
    options: [],
    name: 'buttons',
    run: async ({ member }) => {
      const to = (action: string, owner: string | null) => ({ command: 'slow', action, owner, args: [] });
      return reply([
        row(
          button('Wait', to('wait', member.id)),
          button('Fail', to('fail', null)),
          button('Nobody', to('nobody', null)),
          button('Object', to('constructor', null)),
          button('Nowhere', { command: 'forgotten', action: 'x', owner: null, args: [] }),
        ),
      ]);
    },
  },
  {
    ...usual,
    kind: 'slash',
    options: [],
    name: 'ask',
    defer: 'none',
    run: async ({ member }) =>
      form('A question', { command: 'ask', action: 'answer', owner: member.id, args: ['42'] }, [
        { name: 'why', label: 'Why?', long: true },
      ]),
    forms: {
      answer: { run: async ({ args, field }) => reply([text(`${args[0]}: ${field('why')}`)]) },
    },
  },
  {
    ...usual,
    kind: 'slash',
    options: [],
    name: 'staff',
    contexts: ON_SERVERS,
    integrationTypes: SERVERS_ONLY,
    defaultMemberPermissions: PermissionFlagsBits.ManageGuild,
    run: async () => reply([card(row(button('Again', { command: 'staff', action: 'again', owner: null, args: [] })))]),
    components: { again: { run: async () => reply([text('Again.')]) } },
  },
  {
    ...usual,
    kind: 'slash',
    options: [],
    name: 'keepers',
    ownerOnly: true,
    run: async () => reply([text('Hello, keeper.')]),
  },
  {
    ...usual,
    kind: 'group',
    name: 'shelf',
    subcommands: [
      {
        name: 'add',
        description: 'Puts a film on the shelf',
        options: [{ type: 'string', name: 'film', description: 'Which', required: true }],
        autocomplete: { film: async (typed) => [{ name: `${typed}!`, value: typed }] },
        run: async ({ options }) => reply([text(`added ${options.string('film')}`)]),
      },
      { name: 'list', description: 'Shows the shelf', options: [], run: async () => reply([text('empty')]) },
    ],
  },
  {
    kind: 'message',
    name: 'Count the words',
    contexts: EVERYWHERE,
    integrationTypes: ANYONE,
    defaultMemberPermissions: null,
    defer: 'ephemeral',
    cooldown: usual.cooldown,
    run: async ({ target }) => reply([text(`${target.words.split(' ').length} words`)], { onlyYou: true }),
  },
  {
    kind: 'user',
    name: 'Greet',
    contexts: EVERYWHERE,
    integrationTypes: ANYONE,
    defaultMemberPermissions: null,
    defer: 'reply',
    cooldown: usual.cooldown,
    run: async ({ target }) => reply([text(`Hello, ${target.name}`)]),
  },
];
