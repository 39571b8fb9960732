import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '#files/replace-file.ts';

/**
 * The path of a file that is made once: `make` is called when it is not there. Two processes that start at
 * once, or one that dies on the way, leave a whole file or none.
 */
export async function cachedFile(
  dir: string,
  name: string,
  make: () => Uint8Array | Promise<Uint8Array>,
): Promise<string> {
  const path = join(dir, name);
  if (
    await access(path).then(
      () => true,
      () => false,
    )
  )
    return path;
  await replaceFile(path, await make(), { makeFolder: true });
  return path;
}
