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
});
