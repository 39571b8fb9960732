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
