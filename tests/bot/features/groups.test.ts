/** Comparing members: only those who agreed, and never anybody else. */
import { describe, expect, it } from 'vitest';
import { buttonIn, textOf, useStage } from '../stage.ts';

const use = useStage();
const actor = (who: 'owner' | 'guest') => {
  use.stage.later(60_000);
  return use.stage.playground.actor(who);
};
const rate = async (who: 'owner' | 'guest', stars: Readonly<Record<string, number>>) => {
  for (const [film, count] of Object.entries(stars)) await use.stage.store.ratings.rate(actor(who).userId, film, count);
};
const match = async () => textOf((await actor('owner').slash('match', { member: actor('guest').userId })).message);
const forUs = async () =>
  textOf((await actor('owner').slash('recommend for-us', { members: `<@${actor('guest').userId}>` })).message);

describe('members', () => {
  it('are compared only when both have agreed, and not any more when one takes it back', async () => {
    await rate('owner', { 'alien-1979': 5, 'jaws-1975': 4.5, 'casablanca-1942': 1 });
    await rate('guest', { 'alien-1979': 4.5, 'jaws-1975': 4, 'casablanca-1942': 5 });
    expect(await match()).toContain('You have not agreed to be compared');
    expect(await forUs()).toContain('At least two of you have to agree');
    const mine = await actor('owner').slash('privacy');
    await mine.click(buttonIn(mine.message, 'I agree to be compared'));
    expect(await match()).toContain('has not agreed to be compared, so I do not');
    const theirs = await actor('guest').slash('privacy');
    const agreed = await theirs.click(buttonIn(theirs.message, 'I agree to be compared'));
    expect(textOf(agreed.message)).toContain('You may be compared.');

    const told = await match();
    expect(told).toContain('from 3 films you both rated');
    expect(told).toContain('**You both love** Alien (1979), Jaws (1975).');
    expect(told).toContain('**You will argue about** Casablanca (1942).');
    await use.stage.store.seen.add(actor('guest').userId, [{ film: 'the-thing-1982' }]);
    const list = await forUs();
    expect(list).toMatch(/\*\*1\. .*\n-# number \d+ for <@\d+>/);
    for (const film of ['Alien (1979)', 'Casablanca', 'The Thing (1982)']) expect(list).not.toContain(film);

    const menu = await actor('owner').contextMenu('Taste match', actor('guest').userId);
    expect([textOf(menu.message) === told, menu.ephemeral]).toEqual([true, true]);

    await use.stage.store.forgetMember(actor('guest').userId);
    const refused = await actor('owner').contextMenu('Taste match', actor('guest').userId);
    expect(textOf(refused.message)).toContain('has not agreed to be compared, so I do not');
    expect(await match()).toContain('has not agreed to be compared, so I do not');
  });

  it('who are asked for alone, or for nobody, are told what to do', async () => {
    expect(textOf((await actor('owner').slash('match', { member: actor('owner').userId })).message)).toContain(
      'Name somebody else',
    );
    expect(textOf((await actor('owner').slash('recommend for-us')).message)).toContain(
      'Mention at least one other member',
    );
  });
});
