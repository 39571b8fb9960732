import { EventEmitter } from 'node:events';
import type { Application, Command, CommandPermission } from './applications.ts';
import type { Snowflake } from './snowflake.ts';
import type { Channel, Emoji, Member, Role, StoredMessage } from './wire.ts';

/** What can happen in the world. The gateway tells bots of it and the desk tells pages, each to whom it concerns. */
export interface WorldEvents {
  messageCreate: [StoredMessage];
  messageUpdate: [StoredMessage];
  messageDelete: [StoredMessage];
  messagesDelete: [Channel, StoredMessage[]];
  reactionAdd: [StoredMessage, Emoji, Snowflake];
  reactionRemove: [StoredMessage, Emoji, Snowflake];
  reactionsClear: [StoredMessage, Emoji | null];
  pinsUpdate: [Channel];
  typing: [Channel, Snowflake];
  channelCreate: [Channel];
  channelUpdate: [Channel];
  channelDelete: [Channel];
  roleCreate: [Role];
  roleUpdate: [Role];
  roleDelete: [Role];
  memberUpdate: [Member];
  memberAdd: [Member];
  userUpdate: [Snowflake];
  guildUpdate: [];
  applicationUpdate: [Application];
  commandsChange: [Application, Command[]];
  /** Of a command, or of all under the application's own id. */
  permissionsChange: [Application, Snowflake, CommandPermission[]];
}

export class WorldBus extends EventEmitter<WorldEvents> {}
