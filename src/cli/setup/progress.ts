import { basename } from 'node:path';
import { MultiBar, Presets, type SingleBar } from 'cli-progress';
import type { RemoteFile } from './data-set.ts';
import type { DownloadOptions } from './download.ts';

/** Shows how far each file is: bars in a terminal, nothing in a log. */
export interface Progress {
  file(file: RemoteFile): DownloadOptions['onProgress'];
  stop(): void;
}

const MB = 1e6;

export function terminalProgress(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return { file: () => undefined, stop: () => {} };
  const bars = new MultiBar(
    {
      stream,
      hideCursor: true,
      clearOnComplete: false,
      format: '  {bar} {percentage}% {value} of {total} MB  {name}',
      formatValue: (value, _options, type) =>
        type === 'value' || type === 'total' ? (value / MB).toFixed(1) : String(value),
    },
    Presets.shades_classic,
  );
  return {
    file: ({ path }) => {
      let bar: SingleBar | null = null;
      return (bytes, total) => {
        bar ??= bars.create(total ?? bytes, bytes, { name: basename(path) });
        if (total === null) bar.setTotal(bytes);
        bar.update(bytes);
      };
    },
    stop: () => bars.stop(),
  };
}

/** Writes a line over the one before it in a terminal, and now and then a line of its own in a log. */
export function overwriting(stream: NodeJS.WriteStream): (line: string) => void {
  let written = 0;
  return (line) => {
    if (stream.isTTY) stream.write(`\r\x1b[K${line}`);
    else if (written++ % 20 === 0) stream.write(`${line}\n`);
  };
}
