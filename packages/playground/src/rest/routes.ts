/** Every route the playground answers: the table in docs/playground.md is made from this list. */
import type { Route } from './route.ts';
import { applications } from './routes/applications.ts';
import { channels } from './routes/channels.ts';
import { commandPermissions } from './routes/command-permissions.ts';
import { commands } from './routes/commands.ts';
import { gateway } from './routes/gateway.ts';
import { guilds } from './routes/guilds.ts';
import { interactions } from './routes/interactions.ts';
import { members } from './routes/members.ts';
import { messages } from './routes/messages.ts';
import { pins } from './routes/pins.ts';
import { reactions } from './routes/reactions.ts';
import { users } from './routes/users.ts';

export const routes: readonly Route[] = [
  ...gateway,
  ...users,
  ...applications,
  ...commands,
  ...commandPermissions,
  ...interactions,
  ...channels,
  ...messages,
  ...pins,
  ...reactions,
  ...guilds,
  ...members,
];
