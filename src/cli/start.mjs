/** `npm run marquee`. */
import '../run-typescript.mjs';

await import('./marquee.ts');
