/** What the page weighs and where it looks. */
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundlePage } from '../../src/page/build.ts';
import type { BuiltPage } from '../../src/site.ts';

/** Bytes, gzipped, of everything a first visit loads. */
const MOST = 150_000;

let page: BuiltPage;
beforeAll(async () => {
  page = await bundlePage();
});

describe('the built page', () => {
  it('weighs less than 150 kB gzipped, its font included', () => {
    const first = [...page.assets].filter(([path]) => !path.includes('emoji'));
    const weight = first.reduce((sum, [, { body }]) => sum + gzipSync(body).length, gzipSync(page.html).length);
    expect(weight).toBeLessThan(MOST);
    expect(weight).toBeGreaterThan(20_000);
  });

  it('names nothing but its own files', () => {
    const addresses = [...page.html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses) expect([...page.assets.keys()]).toContain(address);
    const style = new TextDecoder().decode(page.assets.get('/playground/assets/page.css')!.body);
    for (const [, address] of style.matchAll(/url\(["']?([^"')]+)/g))
      expect([...page.assets.keys()]).toContain(address);
  });

  it('has no inline script or style, and never trusts HTML', () => {
    expect(page.html).not.toMatch(/<script(?![^>]*src=)|<style|\son\w+=|style="/);
    const script = new TextDecoder().decode(page.assets.get('/playground/assets/page.js')!.body);
    expect(script).not.toMatch(/insertAdjacentHTML|document\.write|outerHTML|new Function|eval\(/);
  });

  it('brings nothing of any library along', () => {
    const script = new TextDecoder().decode(page.assets.get('/playground/assets/page.js')!.body);
    expect(script).not.toMatch(/discord\.js/);
  });
});
