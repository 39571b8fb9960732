import { fileURLToPath } from 'node:url';

/** Public data sets that lie beside a development checkout: only the tests under `tests/data/` read them. */
export const SHARED: string = fileURLToPath(new URL('../../../shared/', import.meta.url));
