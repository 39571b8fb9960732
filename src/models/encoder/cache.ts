import { randomUUID } from 'node:crypto';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The path of a file that is made once: `make` is called when it is not there. It is written under another name and
 * renamed, so two processes that start at once, or one that dies on the way, leave a whole file or none.
 */
export async function cachedFile(dir: string, name: string, make: () => Uint8Array): Promise<string> {
  const path = join(dir, name);
  if (
    await access(path).then(
      () => true,
      () => false,
    )
  )
    return path;
  await mkdir(dir, { recursive: true });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(make());
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause;
  }
  return path;
}
