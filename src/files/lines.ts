import { createReadStream } from 'node:fs';

export interface FileLine {
  readonly text: string;
  /** False for a last line without its line end: a write that was cut short. */
  readonly ended: boolean;
}

/** The lines of a file, empty ones left out, read piece by piece; none where there is no file. Only `\n` ends a line. */
export async function* linesOf(path: string): AsyncGenerator<FileLine> {
  let rest = '';
  try {
    for await (const piece of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
      const lines = `${rest}${piece as string}`.split('\n');
      rest = lines.pop() ?? '';
      for (const text of lines) if (text !== '') yield { text, ended: true };
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  if (rest !== '') yield { text: rest, ended: false };
}
