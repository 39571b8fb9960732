/** Faults on demand: what the playground does, and what a discord.js bot makes of it. */
import { type ChatInputCommandInteraction, Events, type REST, Routes } from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { report } from './conformance.ts';
import { openPageSocket } from './socket.ts';
import { openStage, refusal, type Stage } from './stage.ts';

const commands = [
  { name: 'reply', description: 'Answers at once' },
  { name: 'later', description: 'Defers, and edits when told to' },
  { name: 'stubborn', description: 'Answers again when the first answer is lost' },
];
let edit: (() => Promise<unknown>) | undefined;

async function respond(interaction: ChatInputCommandInteraction): Promise<unknown> {
  if (interaction.commandName === 'reply') return interaction.reply('Here.');
  if (interaction.commandName === 'stubborn') {
    await interaction.deferReply().catch(() =>
      interaction.client.rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
        auth: false,
        body: { type: 4, data: { content: 'Second try.' } },
      }),
    );
    return undefined;
  }
  await interaction.deferReply();
  edit = () => interaction.editReply('Done.');
  return undefined;
}

let stage: Stage;
let rest: REST;
beforeAll(async () => {
  stage = await openStage({
    commands,
    onInteraction: async (interaction) => (interaction.isChatInputCommand() ? respond(interaction) : undefined),
  });
  rest = stage.rest;
});
afterEach(() => {
  stage.playground.faults.clear('all');
  stage.thrown.splice(0);
  expect(stage.conformance.problems.splice(0)).toEqual([]);
});
afterAll(async () => {
  report(stage.conformance);
  await stage.close();
});
const actor = () => stage.playground.actor('guest');
function startThinking() {
  edit = undefined;
  return actor().slash('later');
}

describe('deadlines', () => {
  test('an answer after three seconds finds an unknown interaction', async () => {
    stage.playground.faults.order({ kind: 'delay', ms: 3_100, route: '/callback' });
    const pending = actor().slash('reply');
    await expect.poll(() => stage.playground.faults.list()).toEqual([]);
    stage.clock.advance(3_200);
    expect((await pending).error).toBe('The application did not respond');
    await expect
      .poll(() => stage.thrown)
      .toMatchObject([{ status: 404, code: 10_062, rawError: { message: 'Unknown interaction' } }]);
  });

  test('a second answer is told that there is one', async () => {
    const outcome = await actor().slash('reply');
    const sent = stage.playground.tap
      .last()
      .findLast((entry) => entry.kind === 'gateway' && entry.event === 'INTERACTION_CREATE');
    const { id, token } = (sent as { data: { id: string; token: string } }).data;
    expect(id).toBe(outcome.interactionId);
    const again = rest.post(Routes.interactionCallback(id, token), {
      auth: false,
      body: { type: 4, data: { content: 'again' } },
    });
    expect(await refusal(again)).toMatchObject({ status: 400, code: 40_060 });
    const stranger = rest.post(Routes.interactionCallback(id, 'made-up'), { auth: false, body: { type: 5 } });
    expect(await refusal(stranger)).toMatchObject({ status: 404, code: 10_062 });
  });

  test('a token lives fifteen minutes; then the thinking message has failed', async () => {
    const pending = startThinking();
    await expect.poll(() => edit).toBeDefined();
    expect(actor().history(1)[0]?.flags).toBe(128);
    const late = edit;
    stage.clock.advance(15 * 60_000);
    expect((await pending).error).toBe('The application did not respond');
    expect(await refusal(Promise.resolve(late?.()))).toMatchObject({
      status: 401,
      code: 50_027,
      rawError: { message: 'Invalid Webhook Token' },
    });
  });

  test('an answer of the wrong kind is refused and acknowledges nothing', async () => {
    stage.playground.faults.order({ kind: 'delay', ms: 1_000, route: '/callback' });
    const pending = actor().slash('reply');
    await expect.poll(() => stage.playground.faults.list()).toEqual([]);
    const sent = stage.playground.tap
      .last()
      .findLast((entry) => entry.kind === 'gateway' && entry.event === 'INTERACTION_CREATE');
    const { id, token } = (sent as { data: { id: string; token: string } }).data;
    const answer = (body: object) => rest.post(Routes.interactionCallback(id, token), { auth: false, body });
    const wrong = await refusal(answer({ type: 8, data: { choices: [] } }));
    expect(wrong.rawError.errors).toEqual({
      type: { _errors: [{ code: 'BASE_TYPE_CHOICES', message: 'Value must be one of {4, 5, 9}.' }] },
    });
    expect(await refusal(answer({ type: 4, data: {} }))).toMatchObject({ code: 50_006 });
    expect(
      await refusal(
        rest.patch(Routes.webhookMessage(stage.playground.applicationId, token), {
          auth: false,
          body: { content: 'x' },
        }),
      ),
    ).toMatchObject({ status: 404, code: 10_015 });
    stage.clock.advance(1_000);
    expect((await pending).message?.content).toBe('Here.');
  });
});

describe('a user-installed bot', () => {
  test('may follow up five times, and the sixth is refused', async () => {
    const guestBot = await openStage({
      commands: [{ name: 'talk', description: 'x', integration_types: [1] }],
      options: { bot: { name: 'Guest Bot', installs: { guild: false, user: true } } },
      onInteraction: async (interaction) => {
        if (!interaction.isChatInputCommand()) return;
        await interaction.reply('0');
        for (let i = 1; i <= 6; i++) await interaction.followUp(String(i));
      },
    });
    expect(guestBot.client.guilds.cache.size).toBe(0);
    const outcome = await guestBot.playground.actor('guest').slash('talk');
    expect(outcome.message?.interaction_metadata?.authorizing_integration_owners).toEqual({
      '1': guestBot.playground.actor('guest').userId,
    });
    // The pace of follow-ups is limited too; the clock brings the window on.
    await expect
      .poll(
        () => {
          guestBot.clock.advance(2_000);
          return guestBot.thrown.length;
        },
        { timeout: 20_000, interval: 100 },
      )
      .toBe(1);
    expect(guestBot.thrown).toMatchObject([{ code: 40_094 }]);
    expect(outcome.followUps().map(({ content }) => content)).toEqual(['1', '2', '3', '4', '5']);
    await guestBot.close();
  });
});

describe('on demand', () => {
  test('500: the bot’s call fails, once', async () => {
    stage.playground.faults.order({ kind: 'server-error', route: 'GET /users/@me' });
    expect(await refusal(rest.get(Routes.user()))).toMatchObject({ status: 500 });
    expect(await rest.get(Routes.user())).toMatchObject({ bot: true });
  });

  test('429: discord.js waits as long as it is told to, and asks again', async () => {
    stage.playground.faults.order({ kind: 'rate-limit', retryAfter: 0.2, route: '/users/@me', times: 2 });
    const limited: number[] = [];
    rest.on('rateLimited', ({ retryAfter }) => void limited.push(retryAfter));
    expect(await rest.get(Routes.user())).toMatchObject({ bot: true });
    expect(limited.length).toBeGreaterThanOrEqual(1);
    expect(stage.playground.faults.list()).toEqual([]);
  });

  test('429 for all: the headers say that it is global', async () => {
    stage.playground.faults.order({ kind: 'rate-limit', retryAfter: 3, global: true });
    const answer = await fetch(`${stage.playground.apiUrl}/v10/gateway`);
    expect(answer.status).toBe(429);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'retry-after': '3',
      'x-ratelimit-global': 'true',
      'x-ratelimit-scope': 'global',
    });
    expect(await answer.json()).toMatchObject({ message: 'You are being rate limited.', retry_after: 3, global: true });
  });

  test('a lost acknowledgement: the bot hears nothing, the person keeps waiting, a second try works', async () => {
    stage.playground.faults.order({ kind: 'lose-acknowledgement' });
    const outcome = await actor().slash('stubborn');
    expect(outcome.message?.content).toBe('Second try.');
  });

  test('an acknowledgement done, its answer lost: the second try is told that there is one, the person sees it', async () => {
    stage.playground.faults.order({ kind: 'lose-acknowledgement', applied: true });
    const pending = actor().slash('stubborn');
    await expect.poll(() => stage.thrown).toMatchObject([{ status: 400, code: 40_060 }]);
    expect(actor().history(1)[0]?.flags).toBe(128);
    stage.playground.faults.order({ kind: 'expire-token' });
    expect((await pending).error).toBe('The application did not respond');
  });

  test('an expired token: the follow-up is refused, the person sees the failure', async () => {
    const pending = startThinking();
    await expect.poll(() => edit).toBeDefined();
    expect(actor().history(1)[0]?.flags).toBe(128);
    stage.playground.faults.order({ kind: 'expire-token' });
    expect((await pending).error).toBe('The application did not respond');
    expect(await refusal(Promise.resolve(edit?.()))).toMatchObject({ status: 401, code: 50_027 });
  });

  test('a dropped socket: the bot resumes, and an interaction made meanwhile is answered', async () => {
    const resumed = new Promise((resolve) => stage.client.once(Events.ShardResume, resolve));
    stage.playground.faults.order({ kind: 'drop-socket' });
    const outcome = await actor().slash('reply');
    await resumed;
    expect(outcome.message?.content).toBe('Here.');
  });

  test('an invalid session: the bot identifies anew, and works', async () => {
    const ready = new Promise((resolve) => stage.client.once(Events.ShardReady, resolve));
    stage.playground.faults.order({ kind: 'invalid-session' });
    await expect(actor().slash('reply')).rejects.toMatchObject({ code: 'offline' });
    await ready;
    expect((await actor().slash('reply')).message?.content).toBe('Here.');
  });

  test('the panel arms, sees and clears them', async () => {
    const page = await openPageSocket(stage.playground);
    const { faults } = await page.call<{ faults: { id: string; left: number }[] }>('fault', {
      fault: { kind: 'delay', ms: 5, times: 2, route: '/users' },
    });
    expect(faults).toMatchObject([{ left: 2, order: { kind: 'delay', ms: 5 } }]);
    await rest.get(Routes.user());
    await page.next('faults', (event) => event.faults[0]?.left === 1);
    expect(await page.call('fault-clear', { faultId: faults[0]?.id })).toEqual({ faults: [] });
    page.close();
  });
});
