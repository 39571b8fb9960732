import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problems, SourceError } from '#catalogue/problems.ts';
import { readCsv } from '#catalogue/sources/csv.ts';

/** The text's bytes in pieces of `size`, so that rows, quotes and letters are cut anywhere. */
async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, size = 1 << 16, required: string[] = []) {
  const problems = new Problems();
  const rows: { line: number; cells: Readonly<Record<string, string>> }[] = [];
  for await (const row of readCsv(pieces(text, size), { file: 'films.csv', required, problems })) rows.push(row);
  return { rows, problems };
}

describe('readCsv', () => {
  it('reads a byte-order mark, CRLF, quotes, commas and newlines in quotes, and counts lines', async () => {
    const { rows, problems } = await read(
      '\uFEFFTitle,Plot\r\n"Good, Bad","He said ""go"".\r\nShe went."\r\nHeat,Cops\r\n',
    );
    expect(rows).toEqual([
      { line: 2, cells: { Title: 'Good, Bad', Plot: 'He said "go".\r\nShe went.' } },
      { line: 4, cells: { Title: 'Heat', Plot: 'Cops' } },
    ]);
    expect(problems.count).toBe(0);
  });

  it('reads what was written, however the bytes are cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '日', '"', ',', '\n', ' ', '😀'), maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        async (table, size) => {
          const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const text = ['a,b,c', ...table.map((row) => row.map(quote).join(','))].join('\n');
          const { rows, problems } = await read(`${text}\n`, size);
          expect(problems.count).toBe(0);
          expect(rows.map(({ cells }) => [cells['a'], cells['b'], cells['c']])).toEqual(table);
        },
      ),
      { seed: 7, numRuns: 150 },
    );
  });

  it('counts and skips a row of the wrong length, and goes on', async () => {
    const { rows, problems } = await read('a,b\n1,2\nonly one\n3,4,5\n6,7\n');
    expect(rows.map(({ cells }) => cells['a'])).toEqual(['1', '6']);
    expect(problems.first).toEqual([
      { file: 'films.csv', line: 3, reason: '1 columns where 2 belong' },
      { file: 'films.csv', line: 4, reason: '3 columns where 2 belong' },
    ]);
  });

  it('loses one row, not the file, to a quote that never closes', async () => {
    const { rows, problems } = await read('a,b\n1,"lost\n2,plain\n3,"fine"\n4,end\n');
    expect(rows.map(({ cells }) => cells['a'])).toEqual(['2', '3', '4']);
    expect(problems.first.map(({ line }) => line)).toEqual([2]);
  });

  it('says that a file ends in the middle of a row', async () => {
    await expect(read('a,b\n1,2\n3,"and then the')).rejects.toThrow(
      'films.csv is cut short: it ends in the middle of the row that starts on line 3',
    );
    await expect(read('a,b\n1,2\n3')).rejects.toThrow(SourceError);
  });

  it('takes a last line without a newline', async () => {
    expect((await read('a,b\n1,"2"')).rows).toEqual([{ line: 2, cells: { a: '1', b: '2' } }]);
  });

  it('names the column that is missing, and the columns there are', async () => {
    await expect(read('id,name\n1,2\n', 64, ['id', 'title'])).rejects.toThrow(
      'films.csv has no column "title"; its columns are: id, name.',
    );
  });

  it('says that a file is empty', async () => {
    await expect(read('')).rejects.toThrow('films.csv is empty.');
  });
});
