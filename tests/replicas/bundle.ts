/** Files of plain JavaScript, one for each process: they start in a fraction of the time that a TypeScript loader takes. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Each file goes on finding what lies beside it, and packages of this repository are taken from their source. */
const asItLies: Plugin = {
  name: 'as-it-lies',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^[^.#/]/ }, ({ path, kind }) => {
      if (kind === 'entry-point') return;
      const [name] = path.split('/');
      if (name !== 'discord-playground' && name !== 'onnx-autograd') return { path, external: true };
      return;
    });
    onLoad({ filter: /\.tsx?$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: path.endsWith('x') ? 'tsx' : 'ts',
    }));
  },
};

/** @returns the path of each bundle, in the order of the files */
export async function bundle(
  ...files: readonly string[]
): Promise<{ paths: readonly string[]; remove(): Promise<void> }> {
  const folder = join(ROOT, 'node_modules', '.cache', `replicas-${process.pid}`);
  const names = files.map((_, at) => `${at}.mjs`);
  await Promise.all(
    files.map((file, at) =>
      build({
        entryPoints: [join(ROOT, file)],
        outfile: join(folder, names[at]!),
        bundle: true,
        platform: 'node',
        format: 'esm',
        plugins: [asItLies],
      }),
    ),
  );
  return {
    paths: names.map((name) => join(folder, name)),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
