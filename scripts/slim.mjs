/**
 * Takes out of node_modules what this machine never loads: ONNX Runtime's binaries for other systems, and the sources
 * that usearch's are built from. `npm ci` brings it all back. Prints what was freed.
 */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));
const runtime = join(modules, 'onnxruntime-node/bin/napi-v6');
const own = join(runtime, process.platform, process.arch);
if (!existsSync(own)) {
  console.error(`${own} is missing: run npm ci first, or this system is one that ONNX Runtime has no binaries for.`);
  process.exit(1);
}

const unused = [
  ...children(runtime)
    .flatMap(children)
    .filter((folder) => folder !== own),
  ...['numkong', 'cpp', 'include', 'c', 'cmake'].map((folder) => join(modules, 'usearch', folder)),
];
let freed = 0;
for (const path of unused) {
  freed += sizeOf(path);
  rmSync(path, { recursive: true, force: true });
}
console.log(`${Math.round(freed / 1e6)} MB that this machine never loads are gone from node_modules.`);

/** @param {string} folder */
function children(folder) {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}

/** @param {string} path @returns {number} bytes */
function sizeOf(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  return found.isDirectory() ? children(path).reduce((sum, child) => sum + sizeOf(child), 0) : found.size;
}
