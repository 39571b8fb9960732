import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError, ENVIRONMENT, parseConfig } from '#config.ts';

describe('the configuration', () => {
  it('needs nothing: an empty environment is the playground with defaults', () => {
    const config = parseConfig({});
    expect(config.discord).toBeNull();
    expect(config.playground).toEqual({ port: 8737, open: true });
    expect(config.http).toEqual({ host: '127.0.0.1', port: 8738, token: null });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('counts an empty value as absent, as in a copied .env.example', () => {
    expect(parseConfig({ DISCORD_TOKEN: '', DISCORD_APP_ID: '  ', MARQUEE_PORT: '' })).toEqual(parseConfig({}));
  });

  it.each([
    ['MARQUEE_PORT', 'many', 'a port number'],
    ['MARQUEE_PORT', '70000', 'a port number, 0 to 65535'],
    ['DISCORD_APP_ID', 'marquee', 'a Discord id: 17 to 20 digits'],
    ['MARQUEE_NIGHT', 'at night', 'a cron expression of five fields'],
    ['MARQUEE_ZONE', 'Mars/Olympus', 'a time zone from the IANA list'],
    ['MARQUEE_OPEN', 'maybe', 'yes or no'],
    ['MARQUEE_OWNERS', '123, bob', 'a Discord id'],
    ['MARQUEE_STORE', 'mysql://ann:SECRET@host/marquee', 'an address such as postgres://'],
    ['MARQUEE_STORE', 'host/marquee', 'an address such as postgres://'],
    ['LOG_LEVEL', 'loud', 'trace, debug, info, warn, error or silent'],
  ])('refuses %s=%s in one line that names the key and what it takes', (key, value, takes) => {
    const failure = () => parseConfig({ [key]: value });
    expect(failure).toThrow(ConfigError);
    expect(failure).toThrow(new RegExp(`^${key} is not valid: it takes ${takes}[^\n]*$`));
    expect(failure).not.toThrow(/SECRET/);
  });

  it('refuses to be a child of discord.js’ ShardingManager, and says what to do instead', () => {
    const child = { SHARDING_MANAGER: 'true', SHARDS: '1', SHARD_COUNT: '2' };
    expect(() => parseConfig(child)).toThrow(/start it by itself, with MARQUEE_SHARDS and MARQUEE_SHARD_IDS/);
  });

  it('does not count spaces around a value, such as the line end that a container keeps', () => {
    expect(parseConfig({ MARQUEE_PORT: '9000\r' })).toEqual(parseConfig({ MARQUEE_PORT: '9000' }));
  });

  it('wants token and application id together', () => {
    expect(() => parseConfig({ DISCORD_APP_ID: '123456789012345678' })).toThrow(/^DISCORD_TOKEN is missing/);
    expect(() => parseConfig({ DISCORD_TOKEN: 'abc.def.ghi-jkl-mno-pqr' })).toThrow(/^DISCORD_APP_ID is missing/);
  });

  it('is documented key by key in .env.example, defaults included', () => {
    const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
    const lines = example.split('\n').flatMap((line) => (/^[A-Z_]+=/.test(line) ? [line.split('=')] : []));
    expect(lines.map(([key]) => key).sort()).toEqual(Object.keys(ENVIRONMENT).sort());
    expect(parseConfig(Object.fromEntries(lines.map(([key, ...value]) => [key, value.join('=')])))).toEqual(
      parseConfig({}),
    );
  });

  it('opens the HTTP port to others with a token only', () => {
    for (const host of ['0.0.0.0', '::', '192.168.1.5', 'films.example', '127.0.0.1.example', '1270.0.0.1'])
      expect(() => parseConfig({ MARQUEE_HTTP_HOST: host })).toThrow(
        /^MARQUEE_HTTP_HOST=.* lets others in: set MARQUEE_HTTP_TOKEN/,
      );
    for (const host of ['127.0.0.1', '127.8.8.8', '::1', 'localhost'])
      expect(parseConfig({ MARQUEE_HTTP_HOST: host }).http?.host).toBe(host);
    expect(parseConfig({ MARQUEE_HTTP_HOST: '0.0.0.0', MARQUEE_HTTP: 'no' }).http).toBeNull();
    expect(parseConfig({ MARQUEE_HTTP_HOST: '0.0.0.0', MARQUEE_HTTP_TOKEN: 'sixteen-characters' }).http?.token).toBe(
      'sixteen-characters',
    );
    expect(() => parseConfig({ MARQUEE_HTTP_TOKEN: 'short' })).toThrow('MARQUEE_HTTP_TOKEN is not valid');
  });
});
