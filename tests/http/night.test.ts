import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NightDesk } from '#host/night/desk.ts';
import { nightPages } from '#host/night/pages.ts';
import { nightRoutes } from '#http/night/routes.ts';
import { noteStopped } from '#jobs/check-inputs.ts';
import { promote, writeArtefact } from '#store/artefacts.ts';
import { nightFiles } from '#store/night/files.ts';

let dataDir: string;
let app: Hono;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'marquee-night-page-'));
  const night = { cron: '30 3 * * *', zone: 'UTC', limits: { timeMs: 1_000, memoryMiB: 512 } };
  const now = () => new Date('2026-03-02T08:00:00Z');
  const desk = new NightDesk({ dataDir, assetsDir: '', encoder: 'fp32', threads: 1, night, now });
  app = new Hono();
  nightRoutes(
    app,
    nightPages(desk, () => ({ 'questions waiting for the models': '3' })),
  );
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const get = async (path: string) => {
  const response = await app.request(path);
  return { status: response.status, text: await response.text(), headers: response.headers };
};

async function aNight(day: number, score: number, accepted = true): Promise<string> {
  const now = () => new Date(Date.UTC(2026, 1, day, 3, 30));
  const metrics = { 'likes held back': { ndcgAt10: score } };
  const manifest = { dataHash: `data-of-day-${day}`, metrics };
  const { version } = await writeArtefact(dataDir, 'recommend', { files: { 'a.txt': 'a' }, now, manifest });
  if (accepted) await promote(dataDir, 'recommend', version);
  const report = {
    run: `run-${day}`,
    plan: 'nightly',
    startedAt: now().toISOString(),
    tookMs: 61_000,
    outcome: 'done',
    steps: [
      { step: 'recommend', title: 'Learn <b>recommendations</b>', outcome: 'done', tookMs: 46_000, note: 'In use.' },
    ],
    verdicts: [
      {
        model: 'recommend',
        version,
        accepted,
        reasons: accepted ? [] : ['Its nDCG@10 fell.'],
        before: null,
        after: metrics,
      },
    ],
    watched: [],
    alt: null,
  };
  await mkdir(nightFiles(dataDir).reports, { recursive: true });
  await writeFile(nightFiles(dataDir).report(`run-${day}`), JSON.stringify(report));
  return version;
}

describe('the page of the night', () => {
  it('says so on a fresh folder, in whole sentences', async () => {
    const { status, text, headers } = await get('/night');
    expect(status).toBe(200);
    expect(text).toContain('Nothing is running. Next: ');
    expect(text).toContain('No night has measured anything yet.');
    expect(text).toContain('Only the starter films, which come with Marquee.');
    expect(text).toContain('<td>3</td>');
    expect(text).not.toMatch(/<script|https?:/);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('shows scores over nights, what was refused, and what was stopped', async () => {
    await aNight(1, 0.31);
    await aNight(2, 0.2, false);
    await aNight(3, 0.33);
    const checks = [{ check: 'ratings: stars', value: 0.7, threshold: 0.2, passed: false, reason: 'All are <five>.' }];
    await noteStopped(dataDir, 'recommend', {
      step: 'recommend',
      title: 'Learn',
      at: '2026-02-03T03:30:00Z',
      checks,
      hashes: [],
    });
    const { text } = await get('/night');
    expect(text).toContain('aria-label="recommend: nDCG@10: 3 nights, from 0.310 to 0.330"');
    expect(text.match(/<circle/g)).toHaveLength(2);
    expect(text.match(/class="refused"/g)).toHaveLength(1);
    expect(text).toContain('Learn was stopped before training');
    expect(text).toContain('All are &lt;five&gt;.');
    expect(text).toContain('data-of-day-');
  });

  it('opens a version with its manifest, its scores and the night that made it', async () => {
    const version = await aNight(1, 0.31);
    const { status, text } = await get(`/night/recommend/${version}`);
    expect(status).toBe(200);
    expect(text).toContain('In use.');
    expect(text).toContain('data-of-day-1');
    expect(text).toContain('Learn &lt;b&gt;recommendations&lt;/b&gt;');
    expect(text).toContain('<td>0.310</td>');
  });

  it('answers 404 with a sentence for a version that is gone and for names that are none', async () => {
    const version = await aNight(1, 0.31);
    for (const path of [
      '/night/recommend/20200101T000000000Z',
      `/night/genres/${version}`,
      '/night/..%2f..%2fetc/passwd',
    ]) {
      const { status, text } = await get(path);
      expect(status, path).toBe(404);
      expect(text).toContain('There is no such version of a model here');
    }
  });
});
