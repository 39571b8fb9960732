/** One line that is written over in a terminal; in a log, a new line for every new piece of work and every hundredth call. */
export interface ProgressLine {
  show(text: string): void;
  end(): void;
}

const EVERY = 100;

export function progressLine(stream: NodeJS.WriteStream): ProgressLine {
  let shown = 0;
  let before = '';
  return {
    show(text) {
      const what = text.split(' ', 1)[0]!;
      if (stream.isTTY) stream.write(`\r\x1b[2K${text}`);
      else if (what !== before || shown % EVERY === 0) stream.write(`${text}\n`);
      shown += 1;
      before = what;
    },
    end() {
      if (stream.isTTY && shown > 0) stream.write('\n');
    },
  };
}
