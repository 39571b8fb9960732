import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { createRandom, permutation } from 'onnx-autograd';

/** Film overviews of TMDB's CSVs (a file, or all in a folder), shuffled by a seed so that lengths are mixed. */
export async function overviews(path: string, count: number, seed: number): Promise<string[]> {
  const isDir = (await stat(path)).isDirectory();
  const files = isDir
    ? (await readdir(path))
        .filter((name) => name.endsWith('.csv'))
        .sort()
        .map((name) => join(path, name))
    : [path];
  const texts = new Set<string>();
  for (const file of files) {
    const rows = createReadStream(file).pipe(
      parse({ columns: true, bom: true, relax_quotes: true, skip_records_with_error: true }),
    );
    for await (const row of rows as AsyncIterable<Record<string, string>>) {
      const text = row['overview']?.trim();
      if (text) texts.add(text);
    }
  }
  const all = [...texts];
  return Array.from(permutation(createRandom(seed), all.length).subarray(0, count), (at) => all[at]!);
}
