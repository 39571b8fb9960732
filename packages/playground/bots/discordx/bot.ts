// The eleven steps with discordx's decorators: only the address, the token and the ids differ from a bot on Discord.
import 'reflect-metadata';
import { ApplicationCommandOptionType, GatewayIntentBits, MessageFlags } from 'discord.js';
import {
  ButtonComponent,
  Client,
  Discord,
  ModalComponent,
  On,
  SelectMenuComponent,
  SimpleCommand,
  Slash,
  SlashOption,
} from 'discordx';

const { PLAYGROUND_API: api, PLAYGROUND_TOKEN: token = '', PLAYGROUND_GUILD: guild = '' } = process.env;

const description = 'One of the eleven steps';
const row = (component) => ({ type: 1, components: [component] });

@Discord()
export class Commands {
  @Slash({ name: 'answer', description })
  answer(interaction) {
    return interaction.reply('answered');
  }

  @Slash({ name: 'edit', description })
  async edit(interaction) {
    await interaction.reply('before');
    await interaction.editReply('after');
  }

  @Slash({ name: 'follow', description })
  async follow(interaction) {
    await interaction.deferReply();
    await interaction.followUp('first');
    await interaction.followUp('second');
  }

  @Slash({ name: 'panel', description })
  panel(interaction) {
    const options = ['red', 'blue'].map((value) => ({ label: value, value }));
    return interaction.reply({
      content: 'panel',
      components: [
        row({ type: 2, style: 1, label: 'Press', custom_id: 'press' }),
        row({ type: 3, custom_id: 'pick', options }),
      ],
    });
  }

  @ButtonComponent({ id: 'press' })
  pressed(interaction) {
    return interaction.update('pressed');
  }

  @SelectMenuComponent({ id: 'pick' })
  picked(interaction) {
    return interaction.reply({ content: `picked ${interaction.values[0]}`, flags: MessageFlags.Ephemeral });
  }

  @Slash({ name: 'form', description })
  form(interaction) {
    const components = [row({ type: 4, custom_id: 'name', label: 'Name', style: 1 })];
    return interaction.showModal({ custom_id: 'form', title: 'Form', components });
  }

  @ModalComponent({ id: 'form' })
  submitted(interaction) {
    return interaction.reply(`hello ${interaction.fields.getTextInputValue('name')}`);
  }

  @Slash({ name: 'find', description })
  find(
    @SlashOption({
      name: 'query',
      description: 'What',
      required: true,
      type: ApplicationCommandOptionType.String,
      autocomplete: (interaction) => {
        const typed = interaction.options.getFocused();
        return interaction.respond([{ name: `${typed} one`, value: `${typed}-1` }]);
      },
    })
    query: string,
    interaction,
  ) {
    return interaction.reply(`found ${query}`);
  }

  @Slash({ name: 'file', description })
  file(interaction) {
    return interaction.reply({ files: [{ attachment: Buffer.from('hello file'), name: 'hello.txt' }] });
  }

  @SimpleCommand({ name: 'reply' })
  reply({ message }) {
    return message.reply('replied');
  }

  @SimpleCommand({ name: 'purge' })
  async purge({ message }) {
    await message.channel.bulkDelete(3);
    await message.channel.send('purged');
  }

  @SimpleCommand({ name: 'thread' })
  async thread({ message }) {
    await (await message.startThread({ name: 'talk' })).send('in thread');
  }

  @On({ event: 'messageCreate' })
  async said([message], client) {
    await client.executeCommand(message);
  }
}

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
  rest: { api },
  botGuilds: [guild],
  simpleCommand: { prefix: '!' },
  silent: true,
});
client.once('ready', () => client.initApplicationCommands());
client.on('interactionCreate', (interaction) => client.executeInteraction(interaction));

await client.login(token);
