/** The part of the configuration that the inference process needs; it travels in one environment variable. */
export interface EngineSettings {
  readonly dataDir: string;
  readonly assetsDir: string;
  readonly encoder: string;
  readonly clip: string;
  readonly threads: number;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

const VARIABLE = 'MARQUEE_ENGINE';

export function toEnvironment(settings: EngineSettings): Record<string, string> {
  const { dataDir, assetsDir, encoder, clip, threads, logLevel } = settings;
  return { [VARIABLE]: JSON.stringify({ dataDir, assetsDir, encoder, clip, threads, logLevel }) };
}

/** @throws when this process was not started by the bot */
export function fromEnvironment(): EngineSettings {
  const written = process.env[VARIABLE];
  if (written === undefined) throw new Error(`${VARIABLE} is not set: this process is started by the bot, not by hand`);
  return JSON.parse(written) as EngineSettings;
}
