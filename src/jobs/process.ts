/** The night's own process: runs one plan and ends. */
import { PLANS } from './plan.ts';
import { serveNight } from './serve-night.ts';

await serveNight(PLANS);
