import { fileURLToPath } from 'node:url';

/** Public data sets that lie beside a development checkout. Tests may read them; the product never does. */
export const SHARED: string = fileURLToPath(new URL('../../shared/', import.meta.url));
