import { join } from 'node:path';
import { describeLabelledGifs } from '../../../models/gifs/labelled.ts';
import { SHARED } from '../../shared.ts';

describeLabelledGifs('110 animations that somebody else made', {
  folder: join(SHARED, 'mirror/gifs/noto'),
  files: 110,
  each: 10,
  seeThrough: 'Green-heart.gif',
  questions: [
    ['a plane takes off', 'airplane departure'],
    ['my heart is green', 'green heart'],
    ['a chick comes out of its egg', 'hatched chick'],
    ['time to wake up, it is ringing', 'alarm clock'],
    ['knocking down bowling pins', 'bowling'],
    ['catching a fish', 'fishing pole'],
  ],
});
