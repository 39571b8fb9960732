import type { Encoder } from '../../encoder/index.ts';
import { type Centroid, centroidsOf, type SenseRule, senseChances } from './centroid.ts';
import { encodeUse, type SenseVectors } from './encode.ts';
import type { SenseWord } from './labelled.ts';

type Use = Pick<SenseVectors, 'word' | 'sentence'>;

/** A word with sentences for each of its senses. */
export interface KnownWord {
  readonly centroids: readonly Centroid[];
  /** Sense number -> name. */
  readonly names: Readonly<Record<number, string>>;
}

export interface NamedSense {
  readonly name: string;
  /** Among the senses that there are sentences for: 0..1. */
  readonly probability: number;
}

/** All labelled sentences of a word through the encoder. */
export async function knownWord(encoder: Pick<Encoder, 'inspect'>, senses: SenseWord): Promise<KnownWord> {
  const uses: (Use & { sense: number })[] = [];
  for (const one of [...senses.train, ...senses.test]) {
    uses.push({ ...(await encodeUse(encoder, one)), sense: one.sense });
  }
  const names = Object.entries(senses.names).map(([sense, name]) => [sense, plainName(name, senses.word)]);
  return { centroids: centroidsOf(uses), names: Object.fromEntries(names) };
}

/** `crane_bird` is a bird. */
const plainName = (name: string, word: string): string =>
  (name.startsWith(`${word}_`) ? name.slice(word.length + 1) : name).replaceAll('_', ' ');

/** The sense of each of two uses, and how probable it is that they have the same. */
export function namedSenses(
  { centroids, names }: KnownWord,
  uses: readonly [Use, Use],
  rule: SenseRule,
): { readonly named: readonly [NamedSense, NamedSense]; readonly same: number } {
  const [first, second] = uses.map((use) => senseChances(use, centroids, rule)) as [number[], number[]];
  const best = (chances: readonly number[]): NamedSense => {
    const probability = Math.max(...chances);
    const { sense } = centroids[chances.indexOf(probability)]!;
    return { name: names[sense] ?? `sense ${sense}`, probability };
  };
  return {
    named: [best(first), best(second)],
    same: first.reduce((sum, chance, at) => sum + chance * second[at]!, 0),
  };
}
