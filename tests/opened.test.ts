import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Opened } from './opened.ts';

describe('what a stage opens', () => {
  it('is closed when another half fails, also what was still being opened then, the last one first', async () => {
    const closed: string[] = [];
    const open = (name: string, ms: number) => sleep(ms, name);
    const whole = Opened.whole(async (opened) => {
      await opened.add(open('first', 0), (name) => closed.push(name));
      await Promise.all([
        opened.add(open('slow', 20), (name) => closed.push(name)),
        opened.add(Promise.reject(new Error('the other half')), () => closed.push('never there')),
      ]);
    });
    await expect(whole).rejects.toThrow('the other half');
    expect(closed).toEqual(['slow', 'first']);
  });

  it('is closed though something before it does not close, and that is told', async () => {
    const closed: string[] = [];
    const opened = new Opened();
    await opened.add(Promise.resolve('one'), (name) => closed.push(name));
    await opened.add(Promise.resolve('two'), () => Promise.reject(new Error('two does not close')));
    await expect(opened.close()).rejects.toThrow('two does not close');
    expect(closed).toEqual(['one']);
  });
});
