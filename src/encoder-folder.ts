import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Variants of the weights that ship with Marquee. */
const BUNDLED = ['auto', 'fp32', 'int8'];

/** Small checkpoints that `marquee setup encoder` knows, and what they are called on the hub. */
export const HUB_NAMES: Readonly<Record<string, string>> = {
  'mdbr-leaf-ir': 'MongoDB/mdbr-leaf-ir',
  'bge-small-en-v1.5': 'BAAI/bge-small-en-v1.5',
  'snowflake-arctic-embed-xs': 'Snowflake/snowflake-arctic-embed-xs',
  'snowflake-arctic-embed-s': 'Snowflake/snowflake-arctic-embed-s',
  'multilingual-e5-small': 'intfloat/multilingual-e5-small',
};

/** The name on the hub that a short or a whole name stands for; null for what is neither. */
export function hubName(name: string): string | null {
  const whole = HUB_NAMES[name] ?? name;
  return /^[\w-][\w.-]*\/[\w-][\w.-]*$/.test(whole) ? whole : null;
}

/** Where `marquee setup encoder` puts a checkpoint. */
export const hubFolder = (dataDir: string, hub: string): string => join(dataDir, 'models', ...hub.split('/'));

/** What `MARQUEE_ENCODER` stands for: `auto`, `fp32`, `int8`, or a folder: the one it names, or the one of that name on the hub. */
export function encoderSetting(setting: string, dataDir: string): string {
  if (BUNDLED.includes(setting) || existsSync(setting)) return setting;
  const hub = hubName(setting);
  return hub === null ? resolve(setting) : hubFolder(dataDir, hub);
}
