// The eleven steps in the shapes of KevinNovak's TypeScript template: commands with metadata and a way to defer, handlers for
// commands, components and triggers, and a registration of its own that compares first. The library is discord.js.
import { Client, Events, GatewayIntentBits, MessageFlags, REST, Routes } from 'discord.js';

const {
  PLAYGROUND_API: api,
  PLAYGROUND_TOKEN: token = '',
  PLAYGROUND_APPLICATION: application = '',
  PLAYGROUND_GUILD: guild = '',
} = process.env;

const DeferType = { Public: 'PUBLIC', Hidden: 'HIDDEN', None: 'NONE' };
const row = (component) => ({ type: 1, components: [component] });
const metadata = (name, options = []) => ({
  type: 1,
  name,
  name_localizations: { de: `${name}-de` },
  description: 'One of the eleven steps',
  description_localizations: {},
  dm_permission: true,
  default_member_permissions: undefined,
  options,
});

const commands = [
  {
    metadata: metadata('answer'),
    deferType: DeferType.Public,
    execute: (intr) => intr.editReply('answered'),
  },
  {
    metadata: metadata('edit'),
    deferType: DeferType.None,
    async execute(intr) {
      await intr.reply({ content: 'before', withResponse: true });
      await intr.editReply('after');
    },
  },
  {
    metadata: metadata('follow'),
    deferType: DeferType.Public,
    async execute(intr) {
      await intr.followUp('first');
      await intr.followUp('second');
    },
  },
  {
    metadata: metadata('panel'),
    deferType: DeferType.Public,
    execute: (intr) =>
      intr.editReply({
        content: 'panel',
        components: [
          row({ type: 2, style: 1, label: 'Press', custom_id: 'press' }),
          row({ type: 3, custom_id: 'pick', options: ['red', 'blue'].map((value) => ({ label: value, value })) }),
        ],
      }),
  },
  {
    metadata: metadata('form'),
    deferType: DeferType.None,
    execute: (intr) =>
      intr.showModal({
        custom_id: 'form',
        title: 'Form',
        components: [row({ type: 4, custom_id: 'name', label: 'Name', style: 1 })],
      }),
  },
  {
    metadata: metadata('find', [
      {
        type: 3,
        name: 'query',
        name_localizations: {},
        description: 'What',
        description_localizations: {},
        required: true,
        autocomplete: true,
      },
    ]),
    deferType: DeferType.Public,
    autocomplete: (_, { value }) => [{ name: `${value} one`, value: `${value}-1` }],
    execute: (intr) => intr.editReply(`found ${intr.options.getString('query')}`),
  },
  {
    metadata: metadata('file'),
    deferType: DeferType.Public,
    execute: (intr) => intr.editReply({ files: [{ attachment: Buffer.from('hello file'), name: 'hello.txt' }] }),
  },
];

/** Those that exist are compared by name: new ones are made, changed ones renewed, the rest deleted. */
async function register(rest) {
  const path = Routes.applicationGuildCommands(application, guild);
  const remote = await rest.get(path);
  for (const { metadata: local } of commands) {
    const same = remote.find(({ name }) => name === local.name);
    if (same === undefined) await rest.post(path, { body: local });
    else await rest.patch(Routes.applicationGuildCommand(application, guild, same.id), { body: local });
  }
  for (const { id, name } of remote) {
    if (commands.some((command) => command.metadata.name === name)) continue;
    await rest.delete(Routes.applicationGuildCommand(application, guild, id));
  }
}

class CommandHandler {
  async process(intr) {
    const command = commands.find(({ metadata: { name } }) => name === intr.commandName);
    if (intr.isAutocomplete()) {
      await intr.respond(command.autocomplete(intr, intr.options.getFocused(true)).slice(0, 25));
      return;
    }
    if (command.deferType === DeferType.Public) await intr.deferReply();
    if (command.deferType === DeferType.Hidden) await intr.deferReply({ flags: MessageFlags.Ephemeral });
    await command.execute(intr);
  }
}

class ComponentHandler {
  async process(intr) {
    if (intr.isButton()) {
      await intr.deferUpdate();
      await intr.editReply('pressed');
    } else if (intr.isStringSelectMenu()) {
      await intr.deferReply({ flags: MessageFlags.Ephemeral });
      await intr.editReply(`picked ${intr.values[0]}`);
    } else if (intr.isModalSubmit()) await intr.reply(`hello ${intr.fields.getTextInputValue('name')}`);
  }
}

const triggers = [
  { triggered: ({ content }) => content === '!reply', execute: (message) => message.reply('replied') },
  {
    triggered: ({ content }) => content === '!purge',
    async execute(message) {
      await message.channel.bulkDelete(3);
      await message.channel.send('purged');
    },
  },
  {
    triggered: ({ content }) => content === '!thread',
    execute: async (message) => (await message.startThread({ name: 'talk' })).send('in thread'),
  },
];

class Bot {
  constructor(client, commandHandler, componentHandler) {
    client.on(Events.InteractionCreate, (intr) =>
      intr.isChatInputCommand() || intr.isAutocomplete()
        ? commandHandler.process(intr)
        : componentHandler.process(intr),
    );
    client.on(Events.MessageCreate, async (message) => {
      if (message.author.bot) return;
      for (const trigger of triggers) if (trigger.triggered(message)) await trigger.execute(message);
    });
    client.rest.on('rateLimited', (rateLimitData) => console.log('Rate limited', rateLimitData.route));
    this.client = client;
  }

  start() {
    return this.client.login(token);
  }
}

await register(new REST({ api }).setToken(token));
const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
  rest: { api },
});
await new Bot(client, new CommandHandler(), new ComponentHandler()).start();
