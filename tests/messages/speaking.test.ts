import { describe, expect, it } from 'vitest';
import {
  languageFor,
  listed,
  localizations,
  numberOf,
  say,
  speakingTo,
  speakingToMember,
  spoken,
} from '#messages/index.ts';

describe('the language that is spoken', () => {
  it.each([
    ['de', 'de'],
    ['es-ES', 'es-ES'],
    ['es-419', 'es-ES'],
    ['pt-BR', 'pt-BR'],
    ['en-GB', 'en'],
    ['en-US', 'en'],
    ['zh-TW', 'en'],
    ['xx-NEW', 'en'],
    ['', 'en'],
    [null, 'en'],
  ])('for the locale %s is %s', (locale, language) => {
    expect(languageFor(locale)).toBe(language);
  });

  it('stays what it is across waiting, and between two who ask at once', async () => {
    const heard = await Promise.all(
      (['de', 'ja'] as const).map((language) =>
        speakingTo(language, async () => {
          await new Promise((resolve) => setImmediate(resolve));
          return spoken();
        }),
      ),
    );
    expect(heard).toEqual(['de', 'ja']);
    expect(spoken()).toBe('en');
  });

  it('is the member’s own where only they read', () => {
    speakingTo({ answer: 'fr', member: 'pl' }, () => {
      expect(spoken()).toBe('fr');
      expect(speakingToMember(spoken)).toBe('pl');
    });
  });

  it('has plurals, lists and numbers of its own', () => {
    expect(say('problems.slow-down', { seconds: 1 })).toContain('1 second.');
    expect(say('problems.slow-down', { seconds: 2 })).toContain('2 seconds.');
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
    expect(speakingTo('de', () => listed(['a', 'b', 'c'], 'or'))).toBe('a, b oder c');
    expect(speakingTo('ja', () => listed(['a', 'b', 'c'], 'unit'))).toBe('a、b、c');
    expect(numberOf(45_936)).toBe('45,936');
    expect(speakingTo('de', () => numberOf(0.5, 2))).toBe('0,50');
  });

  it('registers nothing for what is no key', () => {
    expect(localizations('a text')).toEqual({});
  });
});
