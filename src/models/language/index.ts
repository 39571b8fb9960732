/** Whether a text is plain English, which language it is in, and what to say when it is not English. */
export { isForeign, isGibberish, languageOf, type Vocabulary } from './detect.ts';
export { unreadable } from './unreadable.ts';
