import type { Experiment } from '../experiment.ts';
import { badDay } from './bad-day.ts';
import { bursts } from './bursts.ts';
import { forged } from './forged.ts';
import { hung } from './hung.ts';
import { pictures } from './pictures.ts';
import { port, stop } from './port.ts';

export const EXPERIMENTS: readonly Experiment[] = [bursts, badDay, forged, hung, pictures, port, stop];
