import { say } from '#messages/index.ts';
import { type Reply, reply } from '../../answer.ts';
import { card, text } from '../../components/blocks.ts';
import { button, link, row } from '../../components/buttons.ts';
import { escapeTo } from '../../text/escape.ts';

/** Characters of a server's name, as Discord has them at most. */
const NAME = 100;

export const welcomeInPerson = (guildId: string, server: string): Reply =>
  welcome(say('welcome.direct', { server: escapeTo(server, NAME) }), guildId);

export const welcomeInChannel = (guildId: string, name: string): Reply =>
  welcome(say('welcome.channel', { name: escapeTo(name, NAME) }), guildId);

function welcome(words: string, guildId: string): Reply {
  return reply([
    card(
      text(words),
      row(
        button(say('welcome.button.settings'), { command: 'about', action: 'settings', owner: null, args: [guildId] }),
        button(
          say('welcome.button.try'),
          { command: 'help', action: 'try', owner: null, args: ['plot', '', '0'] },
          { style: 'main' },
        ),
        button(say('about.button.privacy'), { command: 'about', action: 'privacy', owner: null, args: [] }),
      ),
    ),
  ]);
}

/** The way to a server's settings, for somebody who is not there: their forms offer the server's own channels and roles. */
export const settingsThere = (guildId: string): Reply =>
  reply(
    [
      card(
        text(say('welcome.settings-there')),
        row(link(say('welcome.button.there'), `https://discord.com/channels/${guildId}`)),
      ),
    ],
    { onlyYou: true, place: 'new' },
  );
