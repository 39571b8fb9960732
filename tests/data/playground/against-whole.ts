/** Loaded before the suites of the playground and the bot: holds their traffic against the whole description. */
import { holdAgainst } from '../../../packages/playground/tests/conformance.ts';
import { fromWhole, readWhole } from './whole-description.ts';

holdAgainst(fromWhole(readWhole()));
