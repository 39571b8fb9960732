import type { BareDiscord } from './discord.ts';
import type { RunningBot } from './running-bot.ts';

/** What an experiment did to the bot, what was seen, and whether that is what is promised. */
export interface Finding {
  readonly what: string;
  readonly seen: string;
  readonly held: boolean;
}

export interface Target {
  readonly discord: BareDiscord;
  readonly bot: RunningBot;
}

/** Experiments on a bot of their own. */
export interface Experiment {
  readonly name: string;
  /** Set for the bot. */
  readonly env?: Readonly<Record<string, string>>;
  readonly run: (target: Target) => Promise<readonly Finding[]>;
}
