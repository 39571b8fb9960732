/** The toy's world as a data set in TGIF's layout: captions, splits, and the files beside them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from 'onnx-autograd';
import { CHOSEN_BY, COMBINATIONS, type Combination, gifOf, HELD_OUT, sentenceOf, TRAINED } from './world.ts';

const fileOf = ({ shape, colour, motion }: Combination): string => `${colour}_${shape}_${motion}.gif`;
export const addressOf = (one: Combination): string => `https://38.media.tumblr.com/toy/${fileOf(one)}`;

export interface ToyCollection {
  /** tgif-v1.0.tsv, with test.txt (never trained on) and val.txt beside it. */
  readonly captions: string;
  /** The animations, by the last part of their addresses. */
  readonly gifs: string;
}

export async function writeToyCollection(folder: string, { seed = 90 } = {}): Promise<ToyCollection> {
  const gifs = join(folder, 'gifs');
  mkdirSync(gifs, { recursive: true });
  const random = createRandom(seed);
  for (const one of COMBINATIONS) writeFileSync(join(gifs, fileOf(one)), await gifOf(one, random));
  const lines = COMBINATIONS.flatMap((one) => {
    const says = sentenceOf(one);
    return [says, `an animation of ${says}`].map((text) => `${addressOf(one)}\t${text}`);
  });
  const captions = join(folder, 'tgif-v1.0.tsv');
  writeFileSync(captions, `${lines.join('\n')}\n`);
  const split = (combinations: readonly Combination[]) => `${combinations.map(addressOf).join('\n')}\n`;
  writeFileSync(join(folder, 'test.txt'), split(HELD_OUT));
  writeFileSync(join(folder, 'val.txt'), split([...CHOSEN_BY, ...TRAINED.slice(0, 24)]));
  return { captions, gifs };
}
