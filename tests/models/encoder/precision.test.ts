import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundledIds, openPassageEncoder } from '#loaders/encoder/passage-encoder.ts';
import { fasterVariant, recordedPrecision } from '#loaders/encoder/precision.ts';
import { decidePrecision } from '#loaders/plots/encode-library.ts';

describe('the precision of passages', () => {
  let cacheDir = '';
  beforeEach(async () => {
    cacheDir = await mkdtemp(join(tmpdir(), 'marquee-precision-'));
  });
  afterEach(() => rm(cacheDir, { recursive: true }));

  const record = async (changed: object = {}) =>
    writeFile(
      join(cacheDir, 'passage-precision.json'),
      JSON.stringify({
        int8: (await bundledIds()).int8,
        variant: 'int8',
        textsPerSecond: { fp32: 40, int8: 110 },
        cosine: 0.995,
        processor: 'a processor',
        ...changed,
      }),
    );
  const idOf = async (model: string) => (await openPassageEncoder({ cacheDir, model })).id;

  it('is eight bits where they are clearly faster and true', () => {
    expect(fasterVariant({ textsPerSecond: { fp32: 40, int8: 110 }, cosine: 0.99 })).toBe('int8');
    expect(fasterVariant({ textsPerSecond: { fp32: 40, int8: 44 }, cosine: 0.99 })).toBe('fp32');
    // Bytes that saturate, as on x86 without VNNI: fast, and wrong.
    expect(fasterVariant({ textsPerSecond: { fp32: 40, int8: 110 }, cosine: 0.6 })).toBe('fp32');
  });

  it('names what is made by it, so that vectors of two precisions lie in two files', async () => {
    const { fp32, int8 } = await bundledIds();
    expect(fp32).not.toBe(int8);
    expect(await idOf('auto')).toBe(fp32); // nothing was measured yet
    await record();
    expect(await idOf('auto')).toBe(int8);
    expect(await idOf('fp32')).toBe(fp32);
    expect(await idOf('int8')).toBe(int8);
  });

  it('counts for the encoder that was measured alone', async () => {
    const { fp32, int8 } = await bundledIds();
    await record({ int8: int8.replace(/\d+$/, '1') });
    expect(await recordedPrecision(cacheDir, int8)).toBeNull();
    expect(await idOf('auto')).toBe(fp32);
    await writeFile(join(cacheDir, 'passage-precision.json'), '{"int8": ');
    expect(await idOf('auto')).toBe(fp32);
  });

  it('is not measured where it was chosen by hand, or for a few films', async () => {
    expect(await decidePrecision([], { cacheDir, model: 'fp32' })).toBeNull();
    expect(await decidePrecision([], { cacheDir, model: 'auto' })).toBeNull();
    expect(await recordedPrecision(cacheDir, (await bundledIds()).int8)).toBeNull();
  });
});
