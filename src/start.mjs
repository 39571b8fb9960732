/** `npm start`. Plain JavaScript, so that a Node that cannot run the rest is told so. */
import './node-version.mjs';

const { register } = await import('tsx/esm/api');
register();
await import('./main.ts');
