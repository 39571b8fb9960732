import { SourceError } from '../problems.ts';
import { decodeChunks } from './decode.ts';
import type { InputFile } from './input-file.ts';

/**
 * The text of a file that is small enough to be held.
 *
 * @throws SourceError when it has more characters than `most`
 */
export async function readWhole(file: InputFile, most: number): Promise<string> {
  let text = '';
  for await (const piece of decodeChunks(file.open())) {
    text += piece;
    if (text.length > most) throw new SourceError(`${file.path} is larger than anything it could be.`);
  }
  return text;
}
