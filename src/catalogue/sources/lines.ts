/** One line of a text file, without its line ending; counted from 1. */
export interface Line {
  readonly line: number;
  readonly text: string;
}

/** Reads a text file line by line (`\n` or `\r\n`, byte-order mark dropped), whatever its size. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, encoding = 'utf-8'): AsyncGenerator<Line> {
  const decoder = new TextDecoder(encoding);
  let rest = '';
  let line = 0;
  for await (const chunk of chunks) {
    const text = rest + decoder.decode(chunk, { stream: true });
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      line += 1;
      yield { line, text: trimReturn(text.slice(start, end)) };
      start = end + 1;
    }
    rest = text.slice(start);
  }
  rest += decoder.decode();
  if (rest !== '') yield { line: line + 1, text: trimReturn(rest) };
}

function trimReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}
