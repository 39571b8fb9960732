import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ENVIRONMENT, parseConfig } from '#config.ts';

interface Service {
  readonly profiles?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: readonly string[] | Readonly<Record<string, object>>;
  readonly volumes?: readonly string[];
  readonly command?: readonly string[];
  readonly stop_grace_period?: string;
}

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const { services, volumes } = parse(read('compose.yaml'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, null>>;
};
const fronts = Object.keys(services).filter((name) => name.startsWith('front'));
const needs = ({ depends_on: on = [] }: Service): string[] => (Array.isArray(on) ? [...on] : Object.keys(on));

describe('compose.yaml', () => {
  it('starts one Marquee, and everything that several need when it is asked for the balancer', () => {
    const plain = Object.entries(services).filter(([, { profiles }]) => profiles === undefined);
    expect(plain.map(([name]) => name)).toEqual(['marquee']);
    const started = new Set(['balancer']);
    for (const name of started) for (const other of needs(services[name]!)) started.add(other);
    expect([...started].sort()).toEqual(['balancer', ...fronts, 'migrate', 'postgres'].sort());
    expect(fronts).toHaveLength(2);
  });

  it('gives every front settings that Marquee takes, and a data folder of its own', () => {
    for (const name of fronts) {
      const { environment = {}, stop_grace_period: grace } = services[name]!;
      for (const key of Object.keys(environment)) expect(Object.keys(ENVIRONMENT)).toContain(key);
      const config = parseConfig({
        ...environment,
        MARQUEE_STORE: environment['MARQUEE_STORE']?.replace(/\$\{.*?\}/, 'secret'),
        MARQUEE_HTTP_TOKEN: 'sixteen-characters',
        DISCORD_TOKEN: 'a-token-of-a-bot-that-is-long',
        DISCORD_APP_ID: '100000000000000001',
      });
      expect(config).toMatchObject({ interactions: 'http', store: 'postgres://marquee:secret@postgres/marquee' });
      expect(Number.parseInt(grace ?? '0', 10)).toBeGreaterThan(10);
    }
    const mounted = Object.values(services).flatMap(({ volumes: some = [] }) => some.map((one) => one.split(':')[0]!));
    const named = mounted.filter((name) => !name.startsWith('.'));
    expect(named.sort()).toEqual(Object.keys(volumes).sort());
  });

  it('has a load balancer that knows these fronts, asks /ready, and lets nothing but interactions in', () => {
    const haproxy = read('ops/haproxy.cfg');
    const { http } = parseConfig({});
    expect([...haproxy.matchAll(/^ {2}server (\S+) (\S+)$/gm)].map(([, name, at]) => [name, at])).toEqual(
      fronts.map((name) => [name, `${name}:${http?.port}`]),
    );
    expect(haproxy).toContain('option httpchk GET /ready');
    expect(haproxy).toMatch(
      /acl interactions path \/interactions\n\s+http-request deny deny_status 404 unless interactions/,
    );
  });
});
