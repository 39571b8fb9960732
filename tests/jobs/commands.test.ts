import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord.js';
import { GUEST_ID } from 'discord-playground';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import jobs from '#bot/features/night/command.ts';
import { deliverReport } from '#bot/features/night/deliver.ts';
import { reportView } from '#bot/features/night/report-view.ts';
import { payloadOf } from '#bot/replies/payload.ts';
import { mayUse } from '#bot/router/checks.ts';
import type { NightReport } from '#contract/jobs.ts';
import type { NightDesk } from '#host/night/desk.ts';
import { openStage, PATIENCE, type Stage, textOf } from '../bot/stage.ts';
import { bundleNight, deskOf, night } from './quick.ts';

let bundle: Awaited<ReturnType<typeof bundleNight>>;
let dataDir: string;
let desk: NightDesk;
let stage: Stage & { close(): Promise<void> };

beforeAll(async () => {
  bundle = await bundleNight();
  dataDir = await mkdtemp(join(tmpdir(), 'marquee-night-'));
  desk = deskOf(bundle.entry, dataDir);
  for (const [day, score] of [
    [1, 0.5],
    [2, 0.6],
  ] as const) {
    await night(desk, { day, score });
  }
  stage = await openStage({ night: desk });
});
afterAll(async () => {
  await stage?.close();
  await bundle?.remove();
  await rm(dataDir, { recursive: true, force: true });
});

async function ask(subcommand: string, options: Record<string, string> = {}) {
  stage.later(10_000); // the command's cooldown
  const { message } = await stage.playground.actor().slash(`jobs ${subcommand}`, options);
  return textOf(message);
}

describe('/jobs', () => {
  it('tells what runs, what ran and what is next, in the zone of the schedule', async () => {
    const text = await ask('status');
    expect(text).toContain('**Running**: nothing');
    expect(text).toMatch(/\*\*Next\*\*: \w+ \d+ \w+, 03:3\d \(UTC\), <t:\d+:R>/);
    expect(text).toContain('swapped in: alpha, beta');
  });

  it('is for the people who run the bot, whatever a server grants, and is not even offered to others', () => {
    const where = { context: null, guildId: '1' };
    const member = { id: '2', name: 'Gus', owner: false, permissions: PermissionFlagsBits.Administrator, roleIds: [] };
    expect(mayUse(jobs, member, where)).toMatchObject({ code: 'owner-only' });
    expect(mayUse(jobs, { ...member, owner: true, permissions: 0n }, where)).toMatchObject({ code: 'no-permission' });
    expect(mayUse(jobs, { ...member, owner: true }, where)).toBeNull();
    expect(stage.playground.actor('owner').commands()).toContain('jobs');
    expect(stage.playground.actor('guest').commands()).not.toContain('jobs');
  });

  it('refuses an administrator who does not run the bot, at the server, whichever command is sent', async () => {
    // The playground's owner may do anything on the server, and is offered every command: only the bot can refuse.
    const elsewhere = await openStage({ owners: ['1'], applicationOwner: GUEST_ID, night: desk });
    try {
      const before = await desk.history(9);
      const admin = elsewhere.playground.actor('owner');
      const model = `alpha/${(await desk.versions()).find(({ inUse }) => !inUse)?.version}`;
      for (const [name, given] of [
        ['status', {}],
        ['run', { plan: 'nightly' }],
        ['cancel', {}],
        ['history', {}],
        ['rollback', { model }],
        ['report-here', {}],
        ['report-off', {}],
      ] as const) {
        elsewhere.later(10_000);
        const { message, ephemeral } = await admin.slash(`jobs ${name}`, given);
        expect([name, textOf(message), ephemeral]).toEqual([
          name,
          'Only the people who run this bot can do that: whoever owns its application, and the ids in `MARQUEE_OWNERS`.',
          true,
        ]);
      }
      expect(await desk.history(9)).toEqual(before);
      expect((await elsewhere.store.settings.of(elsewhere.playground.guildId)).reportChannelId).toBeNull();
      expect(await admin.autocomplete('jobs rollback', 'model', { model: '' })).toEqual([]);
    } finally {
      await elsewhere.close();
    }
  });

  it('suggests the versions there are to go back to, with their scores', async () => {
    const choices = await stage.playground.actor().autocomplete('jobs rollback', 'model', { model: 'alpha' });
    const earlier = (await desk.versions()).find(({ model, inUse }) => model === 'alpha' && !inUse);
    expect(choices.map(({ value }) => value)).toEqual([`alpha/${earlier?.version}`]);
    expect(choices[0]?.name).toMatch(/^alpha of \d{4}-\d\d-\d\d \d\d:\d\d UTC, nDCG@10 0\.500$/);
  });

  it('says so where the bot may not write', async () => {
    const rest = stage.bot.client.rest;
    const { guildId, applicationId } = stage.playground;
    const channel = (await rest.post(`/guilds/${guildId}/channels`, {
      body: {
        name: 'closed',
        type: 0,
        permission_overwrites: [{ id: applicationId, type: 1, allow: 0, deny: 2048 }],
      },
    })) as { id: string };
    stage.later(10_000);
    const { message } = await stage.playground.actor('owner', channel.id).slash('jobs report-here');
    expect(textOf(message)).toContain('I may not write here: give me **View Channel**, **Send Messages**');
    expect((await stage.store.settings.of(guildId)).reportChannelId).not.toBe(channel.id);
  });

  it('goes back to an earlier version, with its score, and says when there is none', async () => {
    const [, earlier] = (await desk.versions()).filter(({ model }) => model === 'alpha');
    expect(await ask('rollback', { model: `alpha/${earlier?.version}` })).toContain('**alpha** is back at');
    expect(await ask('rollback', { model: `alpha/${earlier?.version}` })).toContain('is in use already');
    expect(await ask('rollback', { model: 'the good one' })).toContain('Pick a version from the list');
  });

  it('sends reports here, in a zone there is', async () => {
    expect(await ask('report-here', { zone: 'Mars/Olympus' })).toContain('I know no time zone “Mars/Olympus”');
    expect(await ask('report-here', { zone: 'Europe/Copenhagen' })).toContain('The morning report comes to <#');
    expect(await ask('status')).toContain('(Europe/Copenhagen)');
    const settings = await stage.store.settings.of(stage.playground.guildId);
    expect(settings.reportChannelId).toMatch(/^\d+$/);
  });

  it('sends none any more when that is taken back, and says so when there was none', async () => {
    expect(await ask('report-off')).toContain('no more');
    expect((await stage.store.settings.of(stage.playground.guildId)).reportChannelId).toBeNull();
    expect(await ask('report-off')).toContain('No morning report comes to this server');
    expect(await ask('report-here')).toContain('`/jobs report-off` takes that back');
  });

  it('begins at another hour when those who run the bot choose one in the settings, and goes back', async () => {
    const choose = async (hour: string) => {
      stage.later(60_000);
      const opened = await stage.playground.actor().slash('settings nights');
      const { message } = await opened.submitModal({ planners: 'everybody', roles: [], hour: [hour] });
      return textOf(message);
    };
    expect(await choose('22')).toContain('My night begins at 22:00 (UTC).');
    const nextHour = async () => new Date((await desk.status()).nextAt ?? '').getUTCHours();
    expect(await nextHour()).toBe(22);
    expect(await choose('usual')).toContain('My night begins when my configuration says.');
    expect(await nextHour()).toBe(3);
  });

  it('refuses a plan there is none of, and to cancel nothing', async () => {
    expect(await ask('run', { plan: 'weekly' })).toContain('There is no plan “weekly”');
    expect(await ask('cancel')).toContain('Nothing is running');
  });

  it('runs a plan, and shows it in the history', async () => {
    process.env['QUICK'] = JSON.stringify({ day: 3, score: 0.7 });
    expect(await ask('run', { plan: 'nightly' })).toContain('**nightly** is running');
    await vi.waitFor(() => expect(desk.process).toBeNull(), PATIENCE);
    expect((await ask('history')).match(/✅ nightly/g)).toHaveLength(3);
  });
});

describe('the morning report', () => {
  const report: NightReport = {
    run: 'r',
    plan: 'nightly',
    startedAt: '2026-03-29T01:00:00.000Z',
    tookMs: 840_000,
    outcome: 'done',
    steps: [{ step: 'genres', title: 'Learn genres', outcome: 'done', tookMs: 61_000, note: 'Version 2 was refused.' }],
    verdicts: [
      {
        model: 'genres',
        version: '20260329T010000000Z',
        accepted: false,
        reasons: [
          'Its Jaccard index on overviews held back is 0.400, and the one in use has 0.450 (it may fall by 0.005).',
        ],
        before: { 'overviews held back': { jaccard: 0.45 } },
        after: { 'overviews held back': { jaccard: 0.4 } },
      },
    ],
    watched: [{ name: 'plot search, first', before: 0.69, after: 0.7 }],
    chart: { png: new Uint8Array([137, 80]), alt: 'Line chart of training losses.' },
  };

  it('says what ran, how long, each score before and after, and why something was refused', () => {
    const { components, files } = payloadOf(reportView(report, 'Europe/Copenhagen'));
    const text = textOf({ components } as never);
    expect(text).toContain('Learned overnight, and kept the old: genres');
    expect(text).toContain('Sunday 29 March, 03:00 (Europe/Copenhagen) · 14 min'); // the hour after the spring gap
    expect(text).toContain('overviews held back: jaccard 0.450 → **0.400**');
    expect(text).toContain('> Its Jaccard index');
    expect(text).toContain('plot search, first: 69.0 % → 70.0 %');
    expect(files[0]?.description).toBe('Line chart of training losses.');
  });

  it('reaches the channel that was chosen, and says which it could not reach', async () => {
    const sent: string[] = [];
    const post = (channel: string) => Promise.resolve(void sent.push(channel));
    expect(await deliverReport(report, stage.store.settings, 'UTC', post)).toBeNull();
    expect(sent).toEqual([(await stage.store.settings.of(stage.playground.guildId)).reportChannelId]);
    const gone = () => Promise.reject(new Error('Missing Access'));
    expect(await deliverReport(report, stage.store.settings, 'UTC', gone)).toMatch(
      /^The last report could not be posted to <#\d+>/,
    );
  });
});
