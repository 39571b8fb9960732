import { decodeChunks } from '../input/decode.ts';
import { type Problems, SourceError } from '../problems.ts';

/** One object of a JSON array, and the line it starts on. */
export interface JsonItem {
  readonly line: number;
  readonly value: Record<string, unknown>;
}

/** An object longer than this is no film. Characters. */
const LONGEST_ITEM = 4 * 2 ** 20;

/**
 * Reads a JSON array of objects one object at a time, in lines or all in one. An object that does not parse is counted and
 * skipped.
 *
 * @throws SourceError when the file is no array, ends before the array does, or holds an object of more than 4 million characters.
 */
export async function* readJsonArray(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  problems: Problems,
): AsyncGenerator<JsonItem> {
  let depth = 0;
  let inString = false;
  let escaped = false;
  let item = '';
  let line = 1;
  let startLine = 0;
  for await (const text of decodeChunks(chunks)) {
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE) {
        line += 1;
        // A string never holds a raw newline; one left open is a lost quote, and the line's end closes it.
        inString = false;
        escaped = false;
      } else if (inString) {
        if (escaped) escaped = false;
        else if (code === BACKSLASH) escaped = true;
        else if (code === QUOTE) inString = false;
      } else if (code === QUOTE) inString = true;
      else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
        if (depth === 0 && code !== OPEN_BRACKET) throw new SourceError(`${file} does not hold a list of films.`);
        if (depth === 1) {
          from = at;
          item = '';
          startLine = line;
        }
        depth += 1;
      } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
        depth -= 1;
        if (depth !== 1) continue;
        const value = parse(item + text.slice(from, at + 1));
        if (value === null) problems.add(file, startLine, 'not valid JSON');
        else yield { line: startLine, value };
        item = '';
        from = at + 1;
      }
    }
    if (depth > 1) item += text.slice(from);
    if (item.length > LONGEST_ITEM)
      throw new SourceError(
        `${file} is no list of films: the object on line ${startLine} has more than 4 million characters.`,
      );
  }
  if (depth !== 0 || startLine === 0) {
    throw new SourceError(`${file} is cut short: its list of films never ends. Fetch it again.`);
  }
}

const NEWLINE = 10;
const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
