import { createRandom, type Random } from 'onnx-autograd';
import { sentenceSpans } from '../../plots/sentences.ts';

/** Ways to say the same in other words, by rule. */
export const REWORDINGS = ['synonyms', 'dropped', 'misspelt'] as const;
export type Rewording = (typeof REWORDINGS)[number];

/** Words that may stand for each other in a plot. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['man', 'guy', 'fellow'],
  ['woman', 'lady'],
  ['boy', 'kid', 'lad'],
  ['girl', 'young woman'],
  ['child', 'kid'],
  ['children', 'kids'],
  ['father', 'dad'],
  ['mother', 'mom'],
  ['friend', 'pal', 'companion'],
  ['friends', 'pals', 'companions'],
  ['kill', 'murder'],
  ['killed', 'murdered'],
  ['killer', 'murderer'],
  ['police', 'cops'],
  ['detective', 'investigator'],
  ['discovers', 'finds out'],
  ['finds', 'comes upon'],
  ['begins', 'starts'],
  ['tries', 'attempts'],
  ['house', 'home'],
  ['town', 'city'],
  ['car', 'automobile'],
  ['money', 'cash'],
  ['job', 'work'],
  ['escape', 'get away'],
  ['returns', 'comes back'],
  ['young', 'youthful'],
  ['old', 'elderly'],
  ['big', 'large'],
  ['mysterious', 'strange'],
  ['dangerous', 'risky'],
  ['love', 'romance'],
  ['war', 'conflict'],
  ['soldier', 'fighter'],
  ['doctor', 'physician'],
  ['journey', 'trip'],
  ['save', 'rescue'],
  ['must', 'has to'],
  ['wife', 'spouse'],
  ['husband', 'spouse'],
];
const OTHERS = new Map(
  SYNONYMS.flatMap((group) => group.map((word) => [word, group.filter((other) => other !== word)])),
);

/** Rewords a text. The same text, way and seed give the same words. */
export function reword(text: string, way: Rewording, seed: number): string {
  const random = createRandom(seed);
  if (way === 'synonyms') return withSynonyms(text, random);
  return way === 'dropped' ? withoutSentences(text, random) : misspelt(text, random);
}

function withSynonyms(text: string, random: Random): string {
  return text.replace(/\p{L}+/gu, (word) => {
    const others = OTHERS.get(word.toLowerCase());
    return others && others.length > 0 ? others[Math.floor(random() * others.length)]! : word;
  });
}

/** Every second sentence is gone; of a single sentence, its second half. */
function withoutSentences(text: string, random: Random): string {
  const spans = sentenceSpans(text);
  if (spans.length < 2) return text.slice(0, Math.ceil(text.length / 2));
  const parity = random() < 0.5 ? 0 : 1;
  return spans
    .filter((_, at) => at % 2 === parity)
    .map(({ start, end }) => text.slice(start, end))
    .join(' ');
}

/** Two letters swapped in one of six longer words. */
function misspelt(text: string, random: Random): string {
  return text.replace(/\p{L}{5,}/gu, (word) => {
    if (random() > 1 / 6) return word;
    const at = 1 + Math.floor(random() * (word.length - 3));
    return word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2);
  });
}
