import { afterEach, describe, expect, it } from 'vitest';
import { LessonDesk, type LessonDeskOptions } from '#host/lessons.ts';

const desks: LessonDesk[] = [];
const open = (options: Partial<LessonDeskOptions> = {}): LessonDesk => {
  const desk = new LessonDesk({ entry: new URL('./lesson-process.ts', import.meta.url), env: {}, ...options });
  desks.push(desk);
  return desk;
};
afterEach(async () => {
  await Promise.all(desks.splice(0).map((desk) => desk.stop()));
});
const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('the lessons’ process', () => {
  it('starts with the first lesson, tells how far it is, and is kept for the next', async () => {
    const desk = open();
    expect(desk.pid).toBeNull();
    const notes: string[] = [];
    const first = await desk.call('sleep', { ms: 1 }, { onProgress: (note) => notes.push(note) });
    expect(notes).toEqual(['half way']);
    expect(await desk.call('sleep', { ms: 1 })).toEqual(first);
  });

  it('ends when nobody has asked for a while', async () => {
    const desk = open({ idleMs: 50 });
    await desk.call('sleep', { ms: 1 });
    await expect.poll(() => desk.pid, { timeout: 20_000 }).toBeNull();
  });

  it('stops computing when a lesson is given up, and teaches the next one anew', async () => {
    const desk = open();
    const abort = new AbortController();
    const given = desk.call('sleep', { ms: 600_000 }, { signal: abort.signal, onProgress: () => abort.abort() });
    const waiting = desk.call('sleep', { ms: 1 });
    await expect.poll(() => desk.pid, { timeout: 20_000 }).not.toBeNull();
    const pid = desk.pid!;
    await expect(given).rejects.toMatchObject({ code: 'cancelled' });
    expect(alive(pid)).toBe(false);
    expect(await waiting).not.toEqual({ pid });
  });

  it('does not begin what was given up while it waited', async () => {
    const desk = open();
    const abort = new AbortController();
    const [first, second] = [
      desk.call('sleep', { ms: 1 }),
      desk.call('sleep', { ms: 600_000 }, { signal: abort.signal }),
    ];
    abort.abort();
    await first;
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('keeps to its limits of time and memory', async () => {
    const short = open({ limits: { timeMs: 3_000, memoryMiB: 4_096 } });
    await expect(short.call('sleep', { ms: 600_000 })).rejects.toMatchObject({ code: 'timeout' });
    const small = open({ limits: { timeMs: 600_000, memoryMiB: 350 }, lookMs: 20 });
    await expect(small.call('fill', {})).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('more than 350 MiB') as string,
    });
  });

  it('turns away whoever comes when enough are waiting', async () => {
    const desk = open({ waiting: 1 });
    const running = [desk.call('sleep', { ms: 1 }), desk.call('sleep', { ms: 1 })];
    await expect(desk.call('sleep', { ms: 1 })).rejects.toMatchObject({ code: 'busy' });
    await Promise.all(running);
  });
});
