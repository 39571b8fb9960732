import { describe, expect, it } from 'vitest';
import { sameForAll } from '#bot/command.ts';
import { KnownSuggestions } from '#bot/router/known-suggestions.ts';

const HERE = { scope: 'a server', language: 'en' };
const ELSEWHERE = { scope: 'another', language: 'en' };
const choices = (...names: string[]) => names.map((name) => ({ name, value: name }));
const films = sameForAll(async () => []);
const gifs = async () => [];

async function knowing(typed: string, ...names: string[]): Promise<KnownSuggestions> {
  const known = new KnownSuggestions();
  await known.ask(films, HERE, typed, async () => choices(...names));
  return known;
}

describe('earlier suggestions', () => {
  it('are those of the longest beginning that has some, where what is typed fits', async () => {
    const known = await knowing('am', 'Amadeus (1984)', 'Amélie (2001)', 'American Beauty (1999)');
    await known.ask(films, HERE, 'ame', async () => choices('Amélie (2001)', 'American Beauty (1999)'));
    expect(known.earlier(films, HERE, 'Amel')).toEqual(choices('Amélie (2001)'));
    expect(known.earlier(films, HERE, 'AMA')).toEqual(choices('Amadeus (1984)'));
    expect(known.earlier(films, HERE, 'am')).toHaveLength(3);
    expect(known.earlier(films, HERE, 'star')).toEqual([]);
  });

  it('of the very same text are given as they are, since a slip of the keyboard fits no name', async () => {
    const known = await knowing('amadeos', 'Amadeus (1984)');
    expect(known.earlier(films, HERE, 'amadeos')).toEqual(choices('Amadeus (1984)'));
  });

  it('stay in their server unless they are the same for all', async () => {
    const known = await knowing('a', 'Alien (1979)');
    await known.ask(gifs, HERE, 'a', async () => choices('our secret'));
    expect(known.earlier(films, ELSEWHERE, 'a')).toEqual(choices('Alien (1979)'));
    expect(known.earlier(gifs, ELSEWHERE, 'a')).toEqual([]);
    expect(known.earlier(gifs, HERE, 'a')).toEqual(choices('our secret'));
  });

  it('stay in their language: they name films, genres and countries in it', async () => {
    const known = await knowing('p', 'The Godfather (1972)');
    expect(known.earlier(films, { ...HERE, language: 'de' }, 'p')).toEqual([]);
  });

  it('are bounded, and those used last stay', async () => {
    const known = await knowing('kept', 'Kept');
    for (let at = 0; at < 2_100; at++) {
      await known.ask(films, HERE, `other ${at}`, async () => choices('Other'));
      known.earlier(films, HERE, 'kept');
    }
    expect(known.earlier(films, HERE, 'kept')).toEqual(choices('Kept'));
    expect(known.earlier(films, HERE, 'other 0')).toEqual([]);
  });
});

describe('suggestions that many want at once', () => {
  it('are made once, and anew when they are asked for later', async () => {
    const known = new KnownSuggestions();
    let made = 0;
    const make = async () => {
      made += 1;
      return choices(`answer ${made}`);
    };
    const both = await Promise.all([known.ask(films, HERE, 'al', make), known.ask(films, HERE, 'al', make)]);
    expect(both).toEqual([choices('answer 1'), choices('answer 1')]);
    expect(await known.ask(films, HERE, 'al', make)).toEqual(choices('answer 2'));
  });

  it('fail for all of them and are then asked for again', async () => {
    const known = new KnownSuggestions();
    const fail = () => Promise.reject(new Error('busy'));
    await expect(known.ask(films, HERE, 'al', fail)).rejects.toThrow('busy');
    expect(await known.ask(films, HERE, 'al', async () => choices('Alien'))).toEqual(choices('Alien'));
  });
});
