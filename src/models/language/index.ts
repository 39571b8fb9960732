/** Whether a text is plain English, and what to say when it is not. */
export { isForeign, isGibberish, type Vocabulary } from './detect.ts';
export { unreadable } from './unreadable.ts';
