/** A film told in clues. Rules only: no Discord, no clock, no chance. */
export { filmsToGuess } from './choose.ts';
export { cluesOf, type StemRarity } from './clues.ts';
export { guardTitle } from './title-guard.ts';
