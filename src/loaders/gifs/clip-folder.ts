import { createHash } from 'node:crypto';
import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';

/** Files every CLIP has in the hub's layout; the two graphs come in one of {@link PRECISIONS}. */
export const CLIP_FILES = [
  'config.json',
  'preprocessor_config.json',
  'tokenizer.json',
  'tokenizer_config.json',
] as const;

/** What the graphs' numbers are, as the library names it, and how the hub marks the files. The first that is there is used. */
export const PRECISIONS = [
  ['fp32', ''],
  ['fp16', '_fp16'],
  ['q8', '_quantized'],
] as const;

/** The two graphs of a precision, below the model's folder. */
export const graphFiles = (suffix: string): string[] =>
  ['text', 'vision'].map((tower) => `onnx/${tower}_model${suffix}.onnx`);

export interface ClipFolder {
  readonly folder: string;
  readonly family: 'clip' | 'siglip';
  readonly precision: (typeof PRECISIONS)[number][0];
  /** Of what the files hold, not of where they lie: vectors of one id may be compared. */
  readonly id: string;
}

/** What a setting such as `Xenova/clip-vit-base-patch32` or `/opt/clip` stands for: that folder, or the one `marquee setup` fills. */
export function clipFolder(setting: string, dataDir: string): string {
  const given = resolve(setting);
  if (isAbsolute(setting) || setting.startsWith('.') || existsSync(join(given, 'config.json'))) return given;
  return join(dataDir, 'models', ...setting.split('/').filter((part) => part !== '' && !part.startsWith('.')));
}

/** Looks at a folder without opening the graphs; a string says in a few words what is missing. */
export function inspectClipFolder(folder: string): ClipFolder | string {
  if (!existsSync(folder)) return `there is no folder ${folder}`;
  for (const name of CLIP_FILES) if (!existsSync(join(folder, name))) return `${join(folder, name)} is missing`;
  const graphs = (suffix: string) => graphFiles(suffix).map((file) => join(folder, file));
  const precision = PRECISIONS.find(([, suffix]) => graphs(suffix).every((file) => existsSync(file)));
  if (!precision) return `${join(folder, 'onnx')} does not hold text_model.onnx and vision_model.onnx`;
  const family = familyOf(join(folder, 'config.json'));
  if (!family) return `${join(folder, 'config.json')} names no CLIP and no SigLIP`;
  const hash = createHash('sha256');
  for (const name of CLIP_FILES) hash.update(readFileSync(join(folder, name)));
  for (const file of graphs(precision[1])) hash.update(sample(file));
  return { folder, family, precision: precision[0], id: hash.digest('hex').slice(0, 16) };
}

function familyOf(config: string): ClipFolder['family'] | null {
  try {
    const { model_type: type } = JSON.parse(readFileSync(config, 'utf8')) as { model_type?: unknown };
    return type === 'clip' || type === 'siglip' ? type : null;
  } catch {
    return null;
  }
}

const STRETCH = 65_536;

/** A file's size and stretches of it: hashing hundreds of megabytes at every start would take a second. */
function sample(path: string): Buffer {
  const { size } = statSync(path);
  const file = openSync(path, 'r');
  try {
    const parts = [0, 0.25, 0.5, 0.75, 1].map((at) => {
      const buffer = Buffer.alloc(Math.min(STRETCH, fstatSync(file).size));
      readSync(file, buffer, 0, buffer.length, Math.floor(at * (size - buffer.length)));
      return buffer;
    });
    return Buffer.concat([Buffer.from(`${size} `), ...parts]);
  } finally {
    closeSync(file);
  }
}
