/** Started by `start.mjs`, or with `node --import tsx src/main.ts`: too old a Node is told so before anything else loads. */
import './node-version.mjs';

const { live } = await import('./lifecycle.ts');
live();
