import { describe, expect, it } from 'vitest';
import { InferenceError, type InferenceErrorCode } from '#contract/methods.ts';
import type { InferenceClient } from '#host/client.ts';
import { Processes } from '#host/processes.ts';

/** A client that answers with its name, or fails in one way. */
const clientOf = (name: string, failure?: InferenceErrorCode) =>
  ({
    call: async (method: string) => {
      if (failure) throw new InferenceError(failure, `${name} failed`);
      return `${name} answers ${method}`;
    },
  }) as unknown as InferenceClient;

const ask = (films: InferenceClient, models: InferenceClient, method: 'film' | 'searchPlots') =>
  new Processes(films, models).call(method, {} as never);

describe('the processes behind the bot', () => {
  it('answer what needs no model though the models are away or hang', async () => {
    const hanging = { call: () => new Promise(() => {}) } as unknown as InferenceClient;
    expect(await ask(clientOf('films'), hanging, 'film')).toBe('films answers film');
    expect(await ask(clientOf('films'), clientOf('models'), 'searchPlots')).toBe('models answers searchPlots');
  });

  it.each(['restarted', 'busy', 'unavailable'] as const)('stand in for the films’ one when it is %s', async (code) => {
    expect(await ask(clientOf('films', code), clientOf('models'), 'film')).toBe('models answers film');
  });

  it.each(['invalid', 'timeout', 'failed'] as const)('do not ask twice what was answered with %s', async (code) => {
    await expect(ask(clientOf('films', code), clientOf('models'), 'film')).rejects.toMatchObject({ code });
  });

  it.each([
    'busy',
    'timeout',
    'restarted',
  ] as const)('say what they said of themselves last when the models are %s', async (code) => {
    let failure: InferenceErrorCode | undefined;
    let films = 700;
    const limits: (number | undefined)[] = [];
    const models = {
      call: async (_method: string, _params: object, { timeoutMs }: { timeoutMs?: number }) => {
        limits.push(timeoutMs);
        if (failure) throw new InferenceError(failure, 'not now');
        return { films };
      },
    } as unknown as InferenceClient;
    const processes = new Processes(clientOf('films'), models);
    failure = code;
    await expect(processes.call('about', {})).rejects.toMatchObject({ code });
    failure = undefined;
    expect(await processes.call('about', {})).toEqual({ films: 700 });
    films = 800;
    expect(await processes.call('about', {})).toEqual({ films: 800 });
    failure = code;
    expect(await processes.call('about', {})).toEqual({ films: 800 });
    expect(limits.at(-1)).toBeLessThan(500); // it does not wait in the queue
  });
});
