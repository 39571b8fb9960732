import type { Expected } from './checksums.ts';

/** A model on the hub at one commit, with what each of its files is there. */
export interface Pinned {
  readonly revision: string;
  readonly files: Readonly<Record<string, Expected>>;
}

/**
 * Models whose files are known beforehand: fetched at that commit, and refused when they are anything else. OpenAI's ViT-B/32
 * as the hub's library wants it; 608 MB.
 */
export const PINNED: Readonly<Record<string, Pinned>> = {
  'Xenova/clip-vit-base-patch32': {
    revision: 'd15189d7028b43f1d3e65039190477f6af591c2a',
    files: {
      'config.json': {
        bytes: 4_524,
        sha256: '493ef57ff783e42d1530c91b53469b7fdf8db8a9c1408e86998fcb7899a4f495',
      },
      'preprocessor_config.json': {
        bytes: 520,
        sha256: '6f638fb9401a6d6296feff533ee7efe657b787c49f954f82f5906b36ef2a1b1f',
      },
      'tokenizer.json': {
        bytes: 2_224_119,
        sha256: 'f7f3b7af117d467b58374797691a6438d3e6b9e9cef800dfd5dced7f697a90cd',
      },
      'tokenizer_config.json': {
        bytes: 775,
        sha256: '60ba2912bc6344c94bc16bbdec27fa1209409167b6f2fdf3cfe9e65462ea3967',
      },
      'onnx/text_model.onnx': {
        bytes: 254_058_553,
        sha256: '3f6571f5bad13a97c469c1622e1cfc4d9aef78b79fdbfcff804ca357bfada8cc',
      },
      'onnx/vision_model.onnx': {
        bytes: 351_685_709,
        sha256: 'fd6e1402a588279d1723c7534d4bcba5bc0b14b47dfab0e46f8c47b8270d7d40',
      },
    },
  },
};
