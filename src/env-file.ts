/** The file `.env` as editors and shells write it: with a byte-order mark, in UTF-16, in Windows-1252, with any line ends. */
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseEnv } from 'node:util';
import { ConfigError } from './config-error.ts';

export interface EnvFile {
  readonly values: Readonly<Record<string, string>>;
  /** Lines that say nothing, a sentence each. They never hold a value: it may be a token. */
  readonly notes: readonly string[];
}

/** @throws {ConfigError} when the file is there and cannot be read, or stands beside the place under a near name */
export function readEnvFile(path: string): EnvFile {
  if (!existsSync(path)) {
    // Notepad adds the ending, and Windows does not show it.
    if (!existsSync(`${path}.txt`)) return { values: {}, notes: [] };
    throw new ConfigError(`${path}.txt is not read: rename it to ${basename(path)}, without an ending.`);
  }
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(
      code === 'EISDIR'
        ? `${path} is a folder: it should be a text file with a KEY=value on each line.`
        : `${path} cannot be read (${code}): give the user who runs Marquee leave to read it.`,
    );
  }
  return parseLines(decodeText(bytes), basename(path));
}

/**
 * Each line by itself: Node 20 takes a line without `=` for the beginning of the next key, and the next key is lost.
 * @param name of the file, for the notes
 */
function parseLines(text: string, name: string): EnvFile {
  const values: Record<string, string> = {};
  const notes: string[] = [];
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const parsed = Object.entries(trimmed.includes('=') ? (parseEnv(trimmed) as Record<string, string>) : {});
    if (parsed.length === 0) notes.push(`Line ${index + 1} of ${name} is not KEY=value and is not read.`);
    for (const [key, value] of parsed) values[key] = value;
  }
  return { values, notes };
}

/** Text of a small file without its byte-order mark. What is neither UTF-16 nor valid UTF-8 is taken for Windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder(unicodeOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** By the byte-order mark, or else by where the zeros stand that ASCII has in UTF-16. */
function unicodeOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be';
  return 'utf-8';
}
