import type { Config } from '../config.ts';

/** The part of the configuration that the inference process needs; it travels in one environment variable. */
export type EngineSettings = Pick<Config, 'dataDir' | 'assetsDir' | 'encoder' | 'clip' | 'threads' | 'logLevel'>;

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
