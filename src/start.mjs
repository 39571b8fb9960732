/** `npm start`. */
import './run-typescript.mjs';

await import('./main.ts');
