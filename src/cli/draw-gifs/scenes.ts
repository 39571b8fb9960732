import type { Scene } from './brush.ts';
import { CINEMA } from './cinema.ts';
import { CREATURES } from './creatures.ts';
import { FEELINGS } from './feelings.ts';
import { SKY } from './sky.ts';
import { THINGS } from './things.ts';

/** The starter collection: what `/gif` has to show before anything is set up. */
export const SCENES: readonly Scene[] = [...CINEMA, ...SKY, ...FEELINGS, ...CREATURES, ...THINGS];
