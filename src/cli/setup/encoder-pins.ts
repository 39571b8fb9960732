import type { Prompts } from '#vectors/text-encoder.ts';
import type { Pinned } from './clip-pins.ts';

/** A small encoder on the hub at one commit. */
export interface PinnedEncoder extends Pinned {
  /** What its makers say is read before a text, where none of its own files does. */
  readonly prompts?: Prompts;
}

const SEARCHING = 'Represent this sentence for searching relevant passages: ';

/**
 * Encoders whose commit is known beforehand. Where sizes and sums of files stand here too, a file that is anything else is
 * refused; the others' are noted when they first come, and held to from then on (`model-lock.ts`).
 */
export const PINNED_ENCODERS: Readonly<Record<string, PinnedEncoder>> = {
  'MongoDB/mdbr-leaf-ir': {
    revision: '2e46f5aac796e621d51f678c306a66ede4712ecb',
    prompts: { question: SEARCHING, passage: '' },
    files: {},
  },
  'BAAI/bge-small-en-v1.5': {
    revision: '5c38ec7c405ec4b44b94cc5a9bb96e735b38267a',
    prompts: { question: SEARCHING, passage: '' },
    files: {
      'config.json': { bytes: 743, sha256: '094f8e891b932f2000c92cfc663bac4c62069f5d8af5b5278c4306aef3084750' },
      'tokenizer.json': { bytes: 711_396, sha256: 'd241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66' },
      'model.safetensors': {
        bytes: 133_466_304,
        sha256: '3c9f31665447c8911517620762200d2245a2518d6e7208acc78cd9db317e21ad',
      },
    },
  },
  'Snowflake/snowflake-arctic-embed-xs': {
    revision: '742da4f66e1823b5b4dbe6c320a1375a1fd85f9e',
    prompts: { question: SEARCHING, passage: '' },
    files: {},
  },
  'Snowflake/snowflake-arctic-embed-s': {
    revision: 'd3c1d2d433dd0fdc8e9ca01331a5f225639e798f',
    prompts: { question: SEARCHING, passage: '' },
    files: {},
  },
  'intfloat/multilingual-e5-small': {
    revision: '614241f622f53c4eeff9890bdc4f31cfecc418b3',
    prompts: { question: 'query: ', passage: 'passage: ' },
    files: {
      'config.json': { bytes: 655, sha256: '69137736cab8b8903a07fe8afaafdda25aac55415a12a55d1bffa9f581abf959' },
      'tokenizer.json': {
        bytes: 17_082_730,
        sha256: '0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39',
      },
      'model.safetensors': {
        bytes: 470_641_600,
        sha256: '1a55775f53449dac10a2bcbc312469fac40b96d53198c407081a831f81c98477',
      },
      'modules.json': { bytes: 387, sha256: 'c6e29747481e8b5dd2b58401966aeac910de39092f90cda9a704b1545f902b04' },
      '1_Pooling/config.json': {
        bytes: 200,
        sha256: '987f7a67a38fa564c849bb5d277c52ab9088a84368fc0be31a354125aebb12a0',
      },
    },
  },
};
