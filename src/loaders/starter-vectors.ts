import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { copyWhole } from '#files/replace-file.ts';

/**
 * The starter films' vectors come with the project, so that a first start need not encode them: where no passage was ever
 * encoded by this encoder, its cache begins with theirs. Another encoder finds no such file and encodes for itself.
 * `npm run marquee -- check starter --vectors` rewrites the file after a plot has changed.
 */
export async function seedPassageCache(assetsDir: string, cacheDir: string, encoderId: string): Promise<void> {
  const name = `passages-${encoderId}.bin`;
  const [from, to] = [join(assetsDir, 'starter', name), join(cacheDir, name)];
  if ((await exists(to)) || !(await exists(from))) return;
  await copyWhole(from, to); // whole or not at all, also when two processes start at once
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
