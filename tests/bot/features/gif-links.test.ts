import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from 'discord-playground';
import { Agent, buildConnector, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startModels } from '../models-process.ts';
import { componentsOf, openStage, type Stage } from '../stage.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'marquee-gif-links-'));
const url = (name: string): string => `https://38.media.tumblr.com/${name}/tumblr_${name}_500.gif`;

/** What the host says to each, in the place of media.tumblr.com. */
type Answer = (response: ServerResponse) => void;
const answers = new Map<string, Answer>();
const asked: string[] = [];
const host = createServer((request, response) => {
  const name = request.url?.split('/')[1] ?? '';
  asked.push(`${request.method} ${name}`);
  (answers.get(name) ?? ((none) => none.writeHead(404).end()))(response);
});
const alive = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'image/gif' }).end();

const models = startModels(dataDir);
let stage: Stage & { close(): Promise<void> };
const before = getGlobalDispatcher();

const olive = (): Actor => {
  stage.later(60_000);
  return stage.playground.actor('owner');
};
const shown = (message: Parameters<typeof componentsOf>[0]) =>
  componentsOf(message).flatMap((one) => (one as { items?: { media: { url: string } }[] }).items ?? [])[0]?.media.url;

beforeAll(async () => {
  mkdirSync(join(dataDir, 'collections', 'tgif'), { recursive: true });
  const said = [
    ['one', 'a walrus plays the trombone on an iceberg'],
    ['two', 'a walrus is playing a trombone'],
    ['three', 'a sea lion plays a brass instrument'],
  ];
  writeFileSync(
    join(dataDir, 'collections', 'tgif', 'tgif-v1.0.tsv'),
    said.map(([name, caption]) => `${url(name!)}\t${caption}`).join('\n'),
  );
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const { port } = host.address() as AddressInfo;
  const usual = buildConnector({});
  // The bot asks the real address; only where its connection ends is another place, without TLS.
  setGlobalDispatcher(
    new Agent({
      connect(options, callback) {
        if (!options.hostname.endsWith('.media.tumblr.com')) return usual(options, callback);
        const socket = connect(port, '127.0.0.1', () => callback(null, socket));
        socket.once('error', (error) => callback(error, null));
      },
    }),
  );
  stage = await openStage({ realModels: models });
  await models.ready();
}, 300_000);

afterEach(() => {
  asked.length = 0;
});
afterAll(async () => {
  await stage.close();
  await models.stop();
  setGlobalDispatcher(before);
  host.closeAllConnections();
  host.close();
  rmSync(dataDir, { recursive: true });
});

const QUERY = 'a walrus playing the trombone on an iceberg';

describe('a GIF that lies elsewhere', () => {
  it('is asked after before it is shown, by its head only', async () => {
    answers.set('one', alive);
    answers.set('two', alive);
    const { message, error } = await olive().slash('gif', { query: QUERY });
    expect(error).toBeUndefined();
    expect(shown(message)).toBe(url('one'));
    expect(asked).toEqual(['HEAD one']);
    expect(await stage.store.gifs.dead()).toEqual([]);
  });

  it('and does not answer right now is passed over, and not marked', async () => {
    answers.set('one', (response) => response.writeHead(503).end());
    const { message } = await olive().slash('gif', { query: QUERY });
    expect(shown(message)).toBe(url('two'));
    expect(asked).toEqual(['HEAD one', 'HEAD two']);
    expect(await stage.store.gifs.dead()).toEqual([]);
  });

  it('and is gone, or has become a page or a redirect, is skipped, marked, and never asked after again', async () => {
    for (const name of ['one', 'two', 'three']) answers.set(name, alive);
    const ends: readonly [string, Answer, string | null][] = [
      ['one', (response) => response.writeHead(404).end(), 'two'],
      ['two', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end(), 'three'],
      ['three', (response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(), null],
    ];
    for (const [at, [gone, answer, next]] of ends.entries()) {
      answers.set(gone, answer);
      const { message } = await olive().slash('gif', { query: QUERY });
      expect(asked).toEqual(next === null ? [`HEAD ${gone}`] : [`HEAD ${gone}`, `HEAD ${next}`]);
      expect(await stage.store.gifs.dead()).toHaveLength(at + 1);
      if (next !== null) expect(shown(message)).toBe(url(next));
      else expect(shown(message)).not.toContain('tumblr.com'); // one of the starter's, however far
      asked.length = 0;
      await olive().slash('gif', { query: QUERY });
      expect(asked).toEqual(next === null ? [] : [`HEAD ${next}`]);
      asked.length = 0;
    }
  });
});
