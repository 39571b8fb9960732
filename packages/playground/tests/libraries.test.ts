/** The bots of `bots/`: those that `npm run bots` has installed on this machine before, and discord.js's always. */
import { describe, expect, test } from 'vitest';
import { elevenSteps, STEPS } from '../bots/eleven.ts';
import { HOME, LIBRARIES } from '../bots/libraries.ts';

describe.each(LIBRARIES)('a bot of $name $version ($language)', (library) => {
  test('does all eleven things', { timeout: 180_000 }, async (context) => {
    if (!library.installed()) context.skip(`not installed under ${HOME}: run npm run bots -w discord-playground`);
    expect(await elevenSteps(library)).toEqual(Object.fromEntries(STEPS.map((step) => [step, true])));
  });
});
