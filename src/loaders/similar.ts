import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Likeness, parseLikeness } from '#models/similar/likeness.ts';

/** Where the weights lie that ship with Marquee; `marquee train similar` writes there. */
export const likenessFile = (assetsDir: string): string => join(assetsDir, 'learned', 'similar', 'likeness.json');

/** @throws where the file is missing or damaged */
export const readLikeness = (assetsDir: string): Likeness =>
  parseLikeness(readFileSync(likenessFile(assetsDir), 'utf8'));
