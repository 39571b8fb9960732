import type { Experiment } from '../experiment.ts';
import { addresses } from './addresses.ts';
import { badDay } from './bad-day.ts';
import { bursts } from './bursts.ts';
import { forged } from './forged.ts';
import { hung } from './hung.ts';
import { pictures } from './pictures.ts';
import { port, stop } from './port.ts';
import { power } from './power.ts';
import { swaps } from './swaps.ts';

export const EXPERIMENTS: readonly Experiment[] = [
  bursts,
  badDay,
  forged,
  addresses,
  hung,
  swaps,
  power,
  pictures,
  port,
  stop,
];
