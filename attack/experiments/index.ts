import type { Experiment } from '../experiment.ts';
import { bursts } from './bursts.ts';

export const EXPERIMENTS: readonly Experiment[] = [bursts];
