/** A discord.js bot that is not Marquee and uses everything the page can show. */
import {
  type ChatInputCommandInteraction,
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
  MessageFlags,
  REST,
  Routes,
} from 'discord.js';
import type { Playground } from 'discord-playground';
import { commands } from './commands.ts';
import { films } from './films.ts';
import { form } from './form.ts';
import { plotPage } from './plot.ts';
import { buttonsReply, embedReply, galleryReply, markdownText, selectsReply } from './replies.ts';

export interface ShowcaseBot {
  stop(): Promise<void>;
  /** Lets `/think` answer. */
  finishThinking(): void;
}

export async function startShowcaseBot(playground: Playground): Promise<ShowcaseBot> {
  const api = playground.apiUrl;
  const rest = new REST({ api }).setToken(playground.botToken);
  await rest.put(Routes.applicationCommands(playground.applicationId), { body: commands });
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
  let finish: () => void = () => undefined;
  const thought = new Promise<void>((resolve) => {
    finish = resolve;
  });
  client.on(Events.InteractionCreate, (interaction) => {
    // Faults make calls fail on purpose; what matters is what the page then shows.
    answer(interaction, thought).catch(() => undefined);
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(playground.botToken);
  await ready;
  return { stop: () => client.destroy(), finishThinking: () => finish() };
}

async function answer(interaction: Interaction, thought: Promise<void>): Promise<unknown> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused().toLowerCase();
    const found = films.filter((film) => film.title.toLowerCase().includes(typed)).slice(0, 25);
    return interaction.respond(found.map((film) => ({ name: `${film.title} (${film.year})`, value: film.title })));
  }
  if (interaction.isMessageContextMenuCommand()) {
    const count = interaction.targetMessage.content.split(/\s+/).filter(Boolean).length;
    return interaction.reply({ content: `That message has ${count} words.`, flags: MessageFlags.Ephemeral });
  }
  if (interaction.isUserContextMenuCommand()) {
    return interaction.reply(`That is ${interaction.targetUser}.`);
  }
  if (interaction.isModalSubmit()) {
    const title = interaction.fields.getTextInputValue('title');
    const [mood] = interaction.fields.getStringSelectValues('mood');
    const stills = interaction.fields.getUploadedFiles('still')?.size ?? 0;
    return interaction.reply(`Thank you: **${title}**, mood ${mood}, ${stills} stills.`);
  }
  if (interaction.isButton()) {
    const [kind, detail] = interaction.customId.split(':');
    if (kind === 'page') return interaction.update(plotPage('a kid befriends an alien', Number(detail)) as never);
    if (kind === 'right') return interaction.reply({ content: 'Glad to hear it! 🎉', flags: MessageFlags.Ephemeral });
    if (kind === 'wrong') return interaction.reply({ content: 'Thank you, noted.', flags: MessageFlags.Ephemeral });
    if (kind === 'style') return interaction.reply(`You pressed ${detail}.`);
    return undefined;
  }
  if (interaction.isStringSelectMenu() && interaction.customId.startsWith('open:')) {
    const film = films[Number(interaction.customId.split(':')[1]) * 5 + Number(interaction.values[0])]!;
    return interaction.reply(`# ${film.title}\n-# ${film.year}\n${film.line}`);
  }
  if (interaction.isAnySelectMenu()) return interaction.reply(`You chose ${interaction.values.join(', ')}.`);
  if (interaction.isChatInputCommand()) return answerSlash(interaction, thought);
  return undefined;
}

async function answerSlash(interaction: ChatInputCommandInteraction, thought: Promise<void>): Promise<unknown> {
  switch (interaction.commandName) {
    case 'plot':
      await interaction.deferReply();
      return interaction.editReply(plotPage(interaction.options.getString('query', true), 0));
    case 'film': {
      const film = films.find((each) => each.title === interaction.options.getString('title', true));
      if (film) return interaction.reply(`# ${film.title}\n-# ${film.year}\n${film.line}`);
      return interaction.reply({
        content: 'That film is not on the shelf. Pick one from the list.',
        flags: MessageFlags.Ephemeral,
      });
    }
    case 'options': {
      const given = interaction.options.data.map(({ name, value }) => `${name}=${String(value)}`);
      return interaction.reply(`Given: ${given.join(' ')}`);
    }
    case 'upload': {
      const file = interaction.options.getAttachment('file', true);
      return interaction.reply({ content: `Got **${file.name}**, ${file.size} bytes.`, files: [file.url] });
    }
    case 'settings':
      return interaction.reply({ content: 'Endings are hidden.', flags: MessageFlags.Ephemeral });
    case 'embed':
      return interaction.reply(embedReply());
    case 'gallery':
      return interaction.reply(await galleryReply());
    case 'buttons':
      return interaction.reply(buttonsReply());
    case 'selects':
      return interaction.reply(selectsReply());
    case 'form':
      return interaction.showModal(form);
    case 'markdown':
      return interaction.reply(markdownText(interaction.client.user.id, interaction.commandId, interaction.channelId));
    case 'many':
      await interaction.reply('One');
      await interaction.followUp('Two');
      return interaction.followUp({ content: 'Three, for you alone', flags: MessageFlags.Ephemeral });
    case 'think':
      await interaction.deferReply();
      await thought;
      return interaction.editReply('I have thought about it.');
    default:
      return undefined;
  }
}
