/** Lets this process import TypeScript. Plain JavaScript, so that what is missing for that is said in one sentence. */
import './node-version.mjs';
import { fileURLToPath } from 'node:url';

const { register } = await import('tsx/esm/api').catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.error('The packages Marquee stands on are not installed: run npm ci in its folder first.');
  process.exit(2);
});
register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
