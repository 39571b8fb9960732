/** Every route the playground answers: the table in docs/playground.md is made from this list. */
import type { Route } from './route.ts';
import { applications } from './routes/applications.ts';
import { auditLogs } from './routes/audit-logs.ts';
import { autoModeration } from './routes/auto-moderation.ts';
import { channelWebhooks } from './routes/channel-webhooks.ts';
import { channels } from './routes/channels.ts';
import { commandPermissions } from './routes/command-permissions.ts';
import { commands } from './routes/commands.ts';
import { emojis } from './routes/emojis.ts';
import { gateway } from './routes/gateway.ts';
import { guilds } from './routes/guilds.ts';
import { interactions } from './routes/interactions.ts';
import { invites } from './routes/invites.ts';
import { members } from './routes/members.ts';
import { messages } from './routes/messages.ts';
import { moderation } from './routes/moderation.ts';
import { monetization } from './routes/monetization.ts';
import { newcomers } from './routes/newcomers.ts';
import { pins } from './routes/pins.ts';
import { polls } from './routes/polls.ts';
import { reactions } from './routes/reactions.ts';
import { roles } from './routes/roles.ts';
import { scheduledEvents } from './routes/scheduled-events.ts';
import { soundboard } from './routes/soundboard.ts';
import { stickers } from './routes/stickers.ts';
import { templates } from './routes/templates.ts';
import { threadMembers } from './routes/thread-members.ts';
import { threads } from './routes/threads.ts';
import { users } from './routes/users.ts';
import { voice } from './routes/voice.ts';

export const routes: readonly Route[] = [
  ...gateway,
  ...users,
  ...applications,
  ...commands,
  ...commandPermissions,
  ...interactions,
  ...channels,
  ...threads,
  ...threadMembers,
  ...messages,
  ...pins,
  ...reactions,
  ...polls,
  ...channelWebhooks,
  ...guilds,
  ...newcomers,
  ...members,
  ...moderation,
  ...roles,
  ...emojis,
  ...stickers,
  ...soundboard,
  ...invites,
  ...scheduledEvents,
  ...voice,
  ...autoModeration,
  ...auditLogs,
  ...templates,
  ...monetization,
];
