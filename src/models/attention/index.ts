/** What the encoder looks at, word by word, and what a word means to it in two sentences. */
export { shareWithin, strongestLinks } from './links.ts';
export { type AttentionMap, attentionMap, rollout, type Where } from './maps.ts';
export { compareSense, type Neighbour, type SenseComparison, type SenseQuestion } from './sense.ts';
export type { SenseFit } from './senses/fit.ts';
export { type KnownWord, knownWord } from './senses/known.ts';
export {
  cleanSentence,
  type InspectedText,
  isSentenceProblem,
  readSentences,
} from './sentences.ts';
export { type Unit, type UnitOptions, unitsOf } from './units.ts';
export { type FoundWord, findWord, inAndOut, likelyWord } from './word.ts';
export { isFormOf } from './word-forms.ts';
