/** The process that encodes the library's passages in the background: see `encode-library.ts`. */
import { serveLibrary } from './encode-library.ts';

await serveLibrary();
