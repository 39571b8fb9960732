/** Marquee as `npm start` starts it, with {@link file://./sleeping-models.ts} in the place of its models. */
import { live } from '../../src/lifecycle.ts';

const models = new URL(`file://${process.env['SLEEPING_MODELS']}`);
live({ films: models, models });
