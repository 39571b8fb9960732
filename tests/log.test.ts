import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLogger, redact } from '#log.ts';

const TOKEN = 'MTE4NzY1NDMyMTA5ODc2NTQzMg.GhIjKl.abcdefghijklmnopqrstuvwxyz0123456789AB';
const INTERACTION = `aW50ZXJhY3Rpb246${'x'.repeat(120)}`;

describe('the log', () => {
  it.each([
    `login with ${TOKEN} failed`,
    `POST https://discord.com/api/v10/interactions/1187654321098765432/${INTERACTION}/callback`,
    `{"url":"/webhooks/1187654321098765432/${INTERACTION}/messages/@original"}`,
    `{"token":"${TOKEN}","authorization":"Bot ${TOKEN}"}`,
  ])('never carries a token: %s', (line) => {
    const cut = redact(line);
    expect(cut).not.toContain(TOKEN);
    expect(cut).not.toContain(INTERACTION);
    expect(cut).toContain('[token]');
  });

  it('looks at a long line once, whatever it is made of', () => {
    // Quadratic before: minutes for the first of these.
    for (const part of ['a-', 'aaaaaaaaaaaaaaaaaaaa.', '-aW50ZXJhY3Rpb24', '/interactions/1', '"token" '])
      expect(redact(part.repeat(100_000))).not.toBe('');
    expect(redact(`${'a-'.repeat(100_000)} ${TOKEN} ${'b.'.repeat(100_000)}`)).not.toContain(TOKEN);
    expect(redact(`x.${TOKEN}.y ${TOKEN}`)).toBe('x.[token].y [token]');
  });

  it('leaves ordinary lines alone', () => {
    const line = '{"level":30,"msg":"ready: 400 films at http://127.0.0.1:8737/"}';
    expect(redact(line)).toBe(line);
  });

  it('cuts tokens out of errors and nested fields', async () => {
    const stream = new PassThrough();
    const log = createLogger('info', stream);
    log.error(
      { err: new Error(`401 for ${TOKEN}`), request: { headers: { authorization: `Bot ${TOKEN}` } } },
      'failed',
    );
    const line = String(await new Promise((resolve) => stream.once('data', resolve)));
    expect(JSON.parse(line)).toMatchObject({ msg: 'failed' });
    expect(line).not.toContain(TOKEN);
  });
});
