import { EventEmitter } from 'node:events';
import type { EventName } from '../gateway/events.ts';
import type { Application, ApplicationCommand, CommandPermission } from './applications.ts';
import type { Guild, JsonValue } from './guild.ts';
import type { Snowflake } from './snowflake.ts';
import type { Channel, Emoji, GuildMember, StoredMessage } from './wire.ts';

/** An event of Discord's that every bot of a guild hears alike, as its intents and its view of the channel allow. */
export interface Happening {
  readonly event: `${EventName}`;
  readonly guild: Guild;
  /** Only bots that may view it hear of it. */
  readonly channel?: Channel;
  readonly data: JsonValue;
}

/** What can happen in the world. The gateway tells bots of it and the desk tells pages, each to whom it concerns. */
export interface WorldEvents {
  messageCreate: [StoredMessage];
  messageUpdate: [StoredMessage];
  messageDelete: [StoredMessage];
  messagesDelete: [Channel, StoredMessage[]];
  reactionAdd: [StoredMessage, Emoji, Snowflake];
  reactionRemove: [StoredMessage, Emoji, Snowflake];
  reactionsClear: [StoredMessage, Emoji | null];
  vote: [StoredMessage, answerId: number, Snowflake, on: boolean];
  pinsUpdate: [Channel];
  /** It forgets a message for every new one. */
  historyFull: [Channel];
  typing: [Channel, Snowflake];
  channelCreate: [Channel];
  channelUpdate: [Channel];
  channelDelete: [Channel];
  memberUpdate: [Guild, GuildMember];
  memberAdd: [Guild, GuildMember];
  memberRemove: [Guild, GuildMember];
  userUpdate: [Snowflake];
  /** A bot was added to a guild, or is in it no more. */
  guildJoin: [Guild, Application];
  guildLeave: [Guild, Application];
  applicationUpdate: [Application];
  commandsChange: [Application, ApplicationCommand[]];
  /** Of a command, or of all under the application's own id. */
  permissionsChange: [Application, Guild, Snowflake, CommandPermission[]];
  happened: [Happening];
  /** To one bot alone, wherever it is: its entitlements. */
  toBot: [Application, `${EventName}`, JsonValue];
}

export class WorldBus extends EventEmitter<WorldEvents> {}
