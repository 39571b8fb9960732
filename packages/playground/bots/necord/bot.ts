// The eleven steps with necord, NestJS's module: only the address, the token and the ids differ from a bot on Discord.
import 'reflect-metadata';
import { Injectable, Module, UseInterceptors } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GatewayIntentBits, MessageFlags } from 'discord.js';
import {
  AutocompleteInterceptor,
  Button,
  Context,
  Modal,
  NecordModule,
  On,
  Options,
  SlashCommand,
  StringOption,
  StringSelect,
} from 'necord';

const { PLAYGROUND_API: api, PLAYGROUND_TOKEN: token = '', PLAYGROUND_GUILD: guild = '' } = process.env;

const description = 'One of the eleven steps';
const row = (component) => ({ type: 1, components: [component] });

class Query {
  @StringOption({ name: 'query', description: 'What', required: true, autocomplete: true })
  query;
}

@Injectable()
class Choices extends AutocompleteInterceptor {
  transformOptions(interaction) {
    const typed = interaction.options.getFocused();
    return interaction.respond([{ name: `${typed} one`, value: `${typed}-1` }]);
  }
}

@Injectable()
class Commands {
  @SlashCommand({ name: 'answer', description })
  answer(@Context() [interaction]) {
    return interaction.reply('answered');
  }

  @SlashCommand({ name: 'edit', description })
  async edit(@Context() [interaction]) {
    await interaction.reply('before');
    await interaction.editReply('after');
  }

  @SlashCommand({ name: 'follow', description })
  async follow(@Context() [interaction]) {
    await interaction.deferReply();
    await interaction.followUp('first');
    await interaction.followUp('second');
  }

  @SlashCommand({ name: 'panel', description })
  panel(@Context() [interaction]) {
    const options = ['red', 'blue'].map((value) => ({ label: value, value }));
    return interaction.reply({
      content: 'panel',
      components: [
        row({ type: 2, style: 1, label: 'Press', custom_id: 'press' }),
        row({ type: 3, custom_id: 'pick', options }),
      ],
    });
  }

  @Button('press')
  pressed(@Context() [interaction]) {
    return interaction.update('pressed');
  }

  @StringSelect('pick')
  picked(@Context() [interaction]) {
    return interaction.reply({ content: `picked ${interaction.values[0]}`, flags: MessageFlags.Ephemeral });
  }

  @SlashCommand({ name: 'form', description })
  form(@Context() [interaction]) {
    const components = [row({ type: 4, custom_id: 'name', label: 'Name', style: 1 })];
    return interaction.showModal({ custom_id: 'form', title: 'Form', components });
  }

  @Modal('form')
  submitted(@Context() [interaction]) {
    return interaction.reply(`hello ${interaction.fields.getTextInputValue('name')}`);
  }

  @UseInterceptors(Choices)
  @SlashCommand({ name: 'find', description })
  find(@Context() [interaction], @Options() { query }: Query) {
    return interaction.reply(`found ${query}`);
  }

  @SlashCommand({ name: 'file', description })
  file(@Context() [interaction]) {
    return interaction.reply({ files: [{ attachment: Buffer.from('hello file'), name: 'hello.txt' }] });
  }

  @On('messageCreate')
  async said(@Context() [message]) {
    if (message.content === '!reply') await message.reply('replied');
    if (message.content === '!purge') {
      await message.channel.bulkDelete(3);
      await message.channel.send('purged');
    }
    if (message.content === '!thread') await (await message.startThread({ name: 'talk' })).send('in thread');
  }
}

@Module({
  imports: [
    NecordModule.forRoot({
      token,
      development: [guild],
      intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
      rest: { api },
    }),
  ],
  providers: [Commands, Choices],
})
class Bot {}

await NestFactory.createApplicationContext(Bot);
