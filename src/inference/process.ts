/** The inference process: holds the models and the indexes, answers typed calls, knows nothing of Discord. */
import { createLogger } from '../log.ts';
import { loadEngine } from './engine.ts';
import { handlers } from './handlers/index.ts';
import { serve } from './serve.ts';
import { fromEnvironment } from './settings.ts';

const settings = fromEnvironment();
const log = createLogger(settings.logLevel);
await serve(async () => handlers(await loadEngine(settings, log)), log);
