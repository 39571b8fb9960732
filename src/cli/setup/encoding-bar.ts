import { Presets, SingleBar } from 'cli-progress';
import { encodingProgressLine, millisecondsLeft } from '#models/plots/index.ts';

type Shown = Parameters<typeof encodingProgressLine>[0];

/** How far the encoding is: a bar in a terminal, a line every half minute in a log. */
export interface EncodingBar {
  show(work: Shown): void;
  stop(): void;
}

const LINE_EVERY_MS = 30_000;

/** @param now milliseconds of a clock that only goes forward */
export function encodingBar(stream: NodeJS.WriteStream, now: () => number): EncodingBar {
  let began = 0;
  let told = 0;
  const bar = stream.isTTY
    ? new SingleBar(
        { stream, hideCursor: true, format: '  {bar} {percentage}%  {line}', barsize: 24 },
        Presets.shades_classic,
      )
    : null;
  return {
    show(work) {
      if (work.done === 0) {
        began = now();
        told = began;
        if (work.total > 0) bar?.start(1_000, 0, { line: encodingProgressLine(work, 0) });
        return;
      }
      const elapsed = now() - began;
      bar?.update(Math.round(1_000 * work.share), { line: encodingProgressLine(work, elapsed) });
      const due = now() - told >= LINE_EVERY_MS || millisecondsLeft(work, elapsed) === 0;
      if (bar || !due) return;
      told = now();
      stream.write(`Encoding: ${encodingProgressLine(work, elapsed)}\n`);
    },
    stop: () => bar?.stop(),
  };
}
