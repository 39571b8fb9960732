/** The inference process: holds the models and the indexes, answers typed calls, knows nothing of Discord. */

import { fromEnvironment } from '#contract/engine-settings.ts';
import type { MethodName } from '#contract/methods.ts';
import { createLogger } from '#log.ts';
import { loadEngine } from './engine.ts';
import { GiveWay } from './give-way.ts';
import { handlers } from './handlers/index.ts';
import { serve } from './serve.ts';

const settings = fromEnvironment();
const log = createLogger(settings.logLevel);
const way = new GiveWay();
await serve(async () => handlers(await loadEngine(settings, log, way.pause)), log, {
  way,
  pictures: ['filmMap', 'lossCurves', 'descentLesson'] satisfies MethodName[],
});
