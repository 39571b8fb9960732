/** A line on a terminal that is written over, at most once a second; nothing where nobody looks. */
export function progressOn(stream: NodeJS.WriteStream): { say(note: string): void; end(): void } {
  let said = 0;
  return {
    say(note) {
      if (!stream.isTTY || performance.now() - said < 1_000) return;
      said = performance.now();
      stream.write(`\r\u001b[K${note}`);
    },
    end() {
      if (stream.isTTY && said > 0) stream.write('\r\u001b[K');
    },
  };
}
