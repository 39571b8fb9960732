import { fileURLToPath } from 'node:url';
import { describeLabelledGifs } from './labelled.ts';

describeLabelledGifs('animations named after what they show', {
  folder: fileURLToPath(new URL('../../fixtures/mirror/gifs/noto/', import.meta.url)),
  files: 9,
  each: 2,
  seeThrough: 'Green-heart.gif',
  questions: [
    ['a plane takes off', 'airplane departure'],
    ['my heart is green', 'green heart'],
    ['a chick comes out of its egg', 'hatched chick'],
    ['time to wake up, it is ringing', 'alarm clock'],
    ['it rains and I stay dry', 'umbrella'],
    ['catching a fish', 'fishing pole'],
  ],
});
