import { describe, expect, it } from 'vitest';
import { GiveWay } from '#worker/give-way.ts';

/** A promise that is resolved from outside. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('long pictures', () => {
  it('are drawn one at a time, in order, and a failed one does not stop the next', async () => {
    const way = new GiveWay();
    const seen: string[] = [];
    const draw = (name: string) =>
      way.picture(async () => {
        seen.push(`${name} begins`);
        await way.pause();
        seen.push(`${name} ends`);
        if (name === 'b') throw new Error('no paper');
        return name;
      });
    const all = await Promise.allSettled([draw('a'), draw('b'), draw('c')]);
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('stand aside until the questions are answered, those that arrive meanwhile included', async () => {
    const way = new GiveWay();
    const seen: string[] = [];
    const [first, second] = [gate(), gate()];
    const picture = way.picture(async () => {
      seen.push('begun');
      await way.pause();
      seen.push('drawn');
    });
    const asking = way.question(() => first.opened.then(() => seen.push('first')));
    const next = way.question(() => second.opened.then(() => seen.push('second')));
    first.open();
    await asking;
    expect(seen).toEqual(['first']);
    second.open();
    await Promise.all([next, picture]);
    expect(seen).toEqual(['first', 'second', 'begun', 'drawn']);
  });
});
