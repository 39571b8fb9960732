import { decodeChunks } from '../input/decode.ts';
import { SourceError } from '../problems.ts';

/** One line of a text file, without its line ending; counted from 1. */
export interface Line {
  readonly line: number;
  readonly text: string;
}

/** No line of a data set is longer. Characters. */
const LONGEST_LINE = 8 * 2 ** 20;

/**
 * Reads a text file line by line (`\n` or `\r\n`, any encoding of {@link decodeChunks}), whatever its size.
 *
 * @throws SourceError at a line of more than 8 million characters, which would have to be held in memory
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, file = 'the file'): AsyncGenerator<Line> {
  let rest = '';
  let line = 0;
  for await (const piece of decodeChunks(chunks)) {
    const text = rest + piece;
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      line += 1;
      yield { line, text: trimReturn(text.slice(start, end)) };
      start = end + 1;
    }
    rest = text.slice(start);
    if (rest.length > LONGEST_LINE)
      throw new SourceError(`${file} is no data set: its line ${line + 1} has more than 8 million characters.`);
  }
  if (rest !== '') yield { line: line + 1, text: trimReturn(rest) };
}

function trimReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}
