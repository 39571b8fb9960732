import { GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';

/** "Gateway Opcodes" in docs.discord.com. */
export const OP = GatewayOpcodes;

/** Why a socket is closed: the code, and the sentence beside it. */
export const CLOSE = {
  unknownError: [4000, 'Unknown error.'],
  unknownOpcode: [4001, 'Unknown opcode.'],
  decodeError: [4002, 'Error while decoding payload.'],
  notAuthenticated: [4003, 'Not authenticated.'],
  authenticationFailed: [4004, 'Authentication failed.'],
  alreadyAuthenticated: [4005, 'Already authenticated.'],
  invalidSequence: [4007, 'Invalid seq.'],
  rateLimited: [4008, 'Rate limited.'],
  sessionTimedOut: [4009, 'Session timed out.'],
  invalidShard: [4010, 'Invalid shard.'],
  /** Two bots with one token cannot both be shard 0: whoever came first stays. */
  tokenInUse: [4010, 'Another bot is already connected with this token and shard. Stop it first.'],
  invalidVersion: [4012, 'Invalid API version.'],
  invalidIntents: [4013, 'Invalid intent(s).'],
} as const satisfies Record<string, readonly [number, string]>;

export type CloseReason = (typeof CLOSE)[keyof typeof CLOSE];

/** Every intent there is. */
export const KNOWN_INTENTS = Object.values(GatewayIntentBits)
  .filter((bit) => typeof bit === 'number')
  .reduce((all, bit) => all | bit, 0);
