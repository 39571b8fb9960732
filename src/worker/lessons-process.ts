/** The lessons' process: trains what a lesson shows, at the lowest priority, and is gone when nobody learns. */
import { fromEnvironment } from '#contract/engine-settings.ts';
import { createLogger } from '#log.ts';
import { takeLowestPriority, threadsNow } from '#machine/lowest-priority.ts';
import { serve } from './serve.ts';

const threads = threadsNow();
const settings = fromEnvironment();
await serve(async () => {
  takeLowestPriority(threads); // before ONNX Runtime starts threads of its own
  return (await import('./lessons/index.ts')).longLessons(settings);
}, createLogger(settings.logLevel));
