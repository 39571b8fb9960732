/** Marquee as `npm start` starts it, with {@link file://./sleeping-models.ts} in the place of its models. */
import { live } from '../../src/lifecycle.ts';

const sleeping = process.env['SLEEPING_MODELS'];
const models = new URL(`file://${sleeping}`);
live(sleeping ? { films: models, models } : undefined);
