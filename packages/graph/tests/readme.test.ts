/** The README's first example, run as a stranger would: from the packed file, installed into an empty folder. */
import { expect, test } from 'vitest';
import { installPacked } from '../../pack.ts';

test('the packed package installs and its first example prints what the README says', async () => {
  const folder = await installPacked(new URL('..', import.meta.url));
  try {
    const code = folder.example('ts');
    expect(code).toContain("from 'onnx-autograd'");
    const { stdout } = await folder.run('example.mjs', code);
    expect(stdout.trim()).toBe('0 1 1 0');
    expect(folder.files).toContain('package/dist/index.d.ts');
    expect(
      folder.files.filter((file) => !/^package\/(dist\/.*\.(js|d\.ts)|package\.json|README\.md)$/.test(file)),
    ).toEqual([]);
  } finally {
    folder.remove();
  }
});
