// The eleven steps with Sapphire, whose commands and handlers are pieces of stores: only the address, the token and the ids
// differ from a bot on Discord.
import {
  ApplicationCommandRegistries,
  Command,
  InteractionHandler,
  InteractionHandlerTypes,
  RegisterBehavior,
  SapphireClient,
} from '@sapphire/framework';
import { GatewayIntentBits, MessageFlags } from 'discord.js';

const { PLAYGROUND_API: api, PLAYGROUND_TOKEN: token, PLAYGROUND_GUILD } = process.env;
ApplicationCommandRegistries.setDefaultBehaviorWhenNotIdentical(RegisterBehavior.BulkOverwrite);

const row = (component) => ({ type: 1, components: [component] });

const run = {
  answer: (interaction) => interaction.reply('answered'),
  async edit(interaction) {
    await interaction.reply('before');
    await interaction.editReply('after');
  },
  async follow(interaction) {
    await interaction.deferReply();
    await interaction.followUp('first');
    await interaction.followUp('second');
  },
  panel: (interaction) =>
    interaction.reply({
      content: 'panel',
      components: [
        row({ type: 2, style: 1, label: 'Press', custom_id: 'press' }),
        row({ type: 3, custom_id: 'pick', options: ['red', 'blue'].map((value) => ({ label: value, value })) }),
      ],
    }),
  form: (interaction) =>
    interaction.showModal({
      custom_id: 'form',
      title: 'Form',
      components: [row({ type: 4, custom_id: 'name', label: 'Name', style: 1 })],
    }),
  find: (interaction) => interaction.reply(`found ${interaction.options.getString('query', true)}`),
  file: (interaction) => interaction.reply({ files: [{ attachment: Buffer.from('hello file'), name: 'hello.txt' }] }),
};

const slash = (name) =>
  class extends Command {
    override registerApplicationCommands(registry) {
      registry.registerChatInputCommand(
        (builder) => {
          builder.setName(name).setDescription('One of the eleven steps');
          if (name !== 'find') return builder;
          return builder.addStringOption((option) =>
            option.setName('query').setDescription('What').setRequired(true).setAutocomplete(true),
          );
        },
        { guildIds: [PLAYGROUND_GUILD] },
      );
    }

    override chatInputRun(interaction) {
      return run[name](interaction);
    }

    override autocompleteRun(interaction) {
      const typed = interaction.options.getFocused();
      return interaction.respond([{ name: `${typed} one`, value: `${typed}-1` }]);
    }
  };

const said = (messageRun) =>
  class extends Command {
    override messageRun(message) {
      return messageRun(message);
    }
  };

const handler = (interactionHandlerType, customId, handle) =>
  class extends InteractionHandler {
    constructor(context, options) {
      super(context, { ...options, interactionHandlerType });
    }

    override parse(interaction) {
      return interaction.customId === customId ? this.some() : this.none();
    }

    override run(interaction) {
      return handle(interaction);
    }
  };

const client = new SapphireClient({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
  rest: { api },
  baseUserDirectory: null,
  defaultPrefix: '!',
  loadMessageCommandListeners: true,
});

const pieces = [
  ...Object.keys(run).map((name) => ['commands', name, slash(name)]),
  ['commands', 'reply', said((message) => message.reply('replied'))],
  [
    'commands',
    'purge',
    said(async (message) => {
      await message.channel.bulkDelete(3);
      await message.channel.send('purged');
    }),
  ],
  ['commands', 'thread', said(async (message) => (await message.startThread({ name: 'talk' })).send('in thread'))],
  [
    'interaction-handlers',
    'press',
    handler(InteractionHandlerTypes.Button, 'press', (interaction) => interaction.update('pressed')),
  ],
  [
    'interaction-handlers',
    'pick',
    handler(InteractionHandlerTypes.SelectMenu, 'pick', (interaction) =>
      interaction.reply({ content: `picked ${interaction.values[0]}`, flags: MessageFlags.Ephemeral }),
    ),
  ],
  [
    'interaction-handlers',
    'form',
    handler(InteractionHandlerTypes.ModalSubmit, 'form', (interaction) =>
      interaction.reply(`hello ${interaction.fields.getTextInputValue('name')}`),
    ),
  ],
];
for (const [store, name, piece] of pieces) await client.stores.loadPiece({ store, name, piece });

await client.login(token);
