/** `npm run marquee`. Plain JavaScript, so that a Node that cannot run the rest is told so. */
import { fileURLToPath } from 'node:url';
import '../node-version.mjs';

const { register } = await import('tsx/esm/api');
register({ tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)) });
await import('./marquee.ts');
