/** What an orchestrator and an operator are told of the process. */
export interface Health {
  readonly discord: Discord;
  readonly models: Readonly<Record<string, Process>>;
  /** Films that are found by their meaning, of all; null before the models said. */
  readonly library?: { readonly films: number; readonly of: number } | null;
  /** It was told to stop: it finishes what it has and should be sent nothing new. */
  readonly leaving?: boolean;
}

export interface Discord {
  /** `starting`: no first login yet; `reconnecting`: a shard is away; `gone`: it will not come back by itself. */
  readonly state: 'starting' | 'online' | 'reconnecting' | 'gone';
  readonly shards: { readonly ready: number; readonly all: number };
  readonly guilds: number;
}

export interface Process {
  readonly state: 'starting' | 'ready' | 'silent' | 'stopped';
  readonly pid: number | null;
  readonly pending: number;
  readonly restarts: number;
}

/** Whether a question asked now would be answered: Discord is there and so is every process behind the bot. */
export function isReady({ discord, models, leaving }: Health): boolean {
  return !leaving && discord.state === 'online' && Object.values(models).every(({ state }) => state === 'ready');
}
