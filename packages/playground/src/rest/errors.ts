/**
 * Discord's refusals. Codes and texts as in docs.discord.com "Opcodes and Status Codes" (JSON Error Codes); the nested
 * `errors` tree of 50035 as in "API Reference: Error Messages".
 */

/** A field's refusal, at the leaves of the `errors` tree. */
export interface FieldError {
  readonly code: string;
  readonly message: string;
}

export interface ErrorTree {
  [field: string]: ErrorTree | { _errors: FieldError[] };
}

export class DiscordError extends Error {
  override readonly name = 'DiscordError';
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly errors?: ErrorTree,
  ) {
    super(message);
  }

  body(): Record<string, unknown> {
    return { message: this.message, code: this.code, ...(this.errors === undefined ? {} : { errors: this.errors }) };
  }
}

/** What Discord has and the playground lacks. The server completes the sentence with the request it answers. */
export class NotImplementedHere extends DiscordError {
  constructor(
    status: number,
    readonly field?: string,
  ) {
    super(status, 0, 'not implemented here');
  }
}

const refusal = (status: number, code: number, message: string) => () => new DiscordError(status, code, message);

export const unauthorized = refusal(401, 0, '401: Unauthorized');
export const unknownApplication = refusal(404, 10_002, 'Unknown Application');
export const unknownChannel = refusal(404, 10_003, 'Unknown Channel');
export const unknownGuild = refusal(404, 10_004, 'Unknown Guild');
export const unknownMember = refusal(404, 10_007, 'Unknown Member');
export const unknownMessage = refusal(404, 10_008, 'Unknown Message');
export const unknownRole = refusal(404, 10_011, 'Unknown Role');
export const unknownUser = refusal(404, 10_013, 'Unknown User');
export const unknownEmoji = refusal(400, 10_014, 'Unknown Emoji');
export const unknownWebhook = refusal(404, 10_015, 'Unknown Webhook');
export const unknownInteraction = refusal(404, 10_062, 'Unknown interaction');
export const unknownCommand = refusal(404, 10_063, 'Unknown application command');
export const unknownOverwrite = refusal(404, 10_009, 'Unknown permission overwrite');
export const unknownCommandPermissions = refusal(404, 10_066, 'Unknown application command permissions');
export const unknownBan = refusal(404, 10_026, 'Unknown Ban');
export const unknownInvite = refusal(404, 10_006, 'Unknown Invite');
export const unknownGuildEmoji = refusal(404, 10_014, 'Unknown Emoji');
export const unknownSticker = refusal(404, 10_060, 'Unknown Sticker');
export const unknownPack = refusal(404, 10_061, 'Unknown Sticker Pack');
export const unknownTemplate = refusal(404, 10_057, 'Unknown Guild Template');
export const unknownEvent = refusal(404, 10_070, 'Unknown Guild Scheduled Event');
export const unknownStage = refusal(404, 10_067, 'Unknown Stage Instance');
export const unknownRule = refusal(404, 10_066, 'Unknown auto moderation rule');
export const unknownSound = refusal(404, 10_097, 'Unknown sound');
export const unknownEntitlement = refusal(404, 10_057, 'Unknown Entitlement');
export const unknownVoiceState = refusal(404, 10_065, 'Unknown Voice State');
export const unknownIntegration = refusal(404, 10_005, 'Unknown Integration');
export const unknownSubscription = refusal(404, 10_100, 'Unknown Subscription');
export const tooManyEmojis = (count: number) =>
  new DiscordError(400, 30_008, `Maximum number of emojis reached (${count})`);
export const notInVoice = refusal(400, 40_032, 'Target user is not connected to voice.');
export const alreadyCrossposted = refusal(400, 40_033, 'This message has already been crossposted.');
export const threadExists = refusal(400, 160_004, 'A thread has already been created for this message');
export const threadArchived = refusal(400, 50_083, 'Thread is archived');
export const threadLocked = refusal(403, 160_005, 'This thread is locked');
export const pollExpired = refusal(400, 520_001, 'Poll expired');
export const notAPoll = refusal(400, 520_006, 'Cannot expire a non-poll message.');
export const botsCannot = refusal(403, 20_001, 'Bots cannot use this endpoint');
export const tooManyPins = refusal(400, 30_003, 'Maximum number of pins reached (50)');
export const tooManyReactions = refusal(403, 30_010, 'Maximum number of reactions reached (20)');
export const tooManyCommands = (count: number) =>
  new DiscordError(400, 30_032, `Maximum number of application commands reached (${count})`);
/** `bytes` are too many where `most` are taken; the inspector says so. */
export function requestTooLarge(bytes: number, most: number): DiscordError {
  const refused = new DiscordError(413, 40_005, 'Request entity too large');
  const mebibytes = (size: number) => (size / 2 ** 20).toFixed(1).replace(/\.0$/, '');
  refused.cause = new Error(`${mebibytes(bytes)} MiB were sent, and ${mebibytes(most)} MiB are taken.`);
  return refused;
}
export const alreadyAcknowledged = refusal(400, 40_060, 'Interaction has already been acknowledged.');
export const tooManyFollowUps = refusal(
  400,
  40_094,
  'This interaction has hit the maximum number of follow-up messages',
);
export const missingAccess = refusal(403, 50_001, 'Missing Access');
export const wrongChannelKind = refusal(403, 50_003, 'Cannot execute action on a DM channel');
export const notTheAuthor = refusal(403, 50_005, 'Cannot edit a message authored by another user');
export const emptyMessage = refusal(400, 50_006, 'Cannot send an empty message');
export const cannotMessageUser = refusal(403, 50_007, 'Cannot send messages to this user');
export const notTextChannel = refusal(400, 50_008, 'Cannot send messages in a non-text channel');
export const missingPermissions = refusal(403, 50_013, 'Missing Permissions');
export const bulkDeleteCount = refusal(
  400,
  50_016,
  'Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages to delete.',
);
export const invalidWebhookToken = refusal(401, 50_027, 'Invalid Webhook Token');
export const bulkDeleteTooOld = refusal(400, 50_034, 'You can only bulk delete messages that are under 14 days old.');
export const invalidVersion = refusal(400, 50_041, 'Invalid API version');
/** `cause`: what exactly is wrong with it, for the inspector. */
export function invalidJson(cause: unknown): DiscordError {
  const refused = new DiscordError(400, 50_109, 'The request body contains invalid JSON.');
  refused.cause = cause;
  return refused;
}
export const serverError = (status = 500) => new DiscordError(status, 0, `${status}: Internal Server Error`);

/** 50035 for one field; `path` from the body's root, list positions as numbers. */
export function invalidField(path: readonly (string | number)[], code: string, message: string): DiscordError {
  return invalidForm([{ path, code, message }]);
}

/** 50035 with every field's refusals in one tree. */
export function invalidForm(
  fields: readonly { path: readonly (string | number)[]; code: string; message: string }[],
): DiscordError {
  const tree: ErrorTree = {};
  for (const { path, code, message } of fields) {
    let node: ErrorTree = tree;
    for (const key of path) {
      node[String(key)] ??= {};
      node = node[String(key)] as ErrorTree;
    }
    const leaf = node as unknown as { _errors?: FieldError[] };
    leaf._errors = [...(leaf._errors ?? []), { code, message }];
  }
  return new DiscordError(400, 50_035, 'Invalid Form Body', tree);
}
