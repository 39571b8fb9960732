import { describe, expect, it } from 'vitest';
import { captionFrom, isSpoiler } from '../../src/bot/features/gif/own.ts';
import { wordsOfMessage } from '../../src/bot/message-words.ts';
import { said, withoutNotation } from '../../src/bot/text/said.ts';

describe('what a person said', () => {
  it.each([
    ['<@123456789012345678> happy birthday!!', 'happy birthday!!'],
    ['<@!1> <@&2> <#3> thumbs up', 'thumbs up'],
    ['a killer <:skull:123456789012345678><a:dance:1> in the snow', 'a killer in the snow'],
    ['at <t:1700000000:R> he <t:1700000000> wakes', 'at he wakes'],
    ['</plot:123456789012345678> and </recommend like:1> a shark', 'and a shark'],
    ['<id:customize> hello', 'hello'],
    ['see https://youtu.be/abc?x=1&y=2 now', 'see now'],
    ['see <https://youtu.be/abc> now', 'see now'],
    ['[a shark](https://example.com/x) bites', 'a shark bites'],
    ['join discord.gg/abcdef now', 'join now'],
    ['@everyone a\u200b sha\u202erk\nbites', 'a shark bites'],
    ['3 < 4 and a <b> tag', '3 < 4 and a <b> tag'],
  ])('of %j is %j', (text, words) => {
    expect(said(text)).toBe(words);
  });

  it('keeps links where a link names a film', () => {
    expect(withoutNotation('<@1> https://www.imdb.com/title/tt0113277/')).toBe('https://www.imdb.com/title/tt0113277/');
  });

  it('takes time in proportion to its length', () => {
    for (const part of ['<', '<@', '[', '](', '[a](https://', '||', 'a.', '</a:']) {
      expect(said(part.repeat(20_000)).length).toBeLessThanOrEqual(part.length * 20_000);
    }
  });
});

describe('the words of a message', () => {
  const none = { content: '', embeds: [], components: [] };
  const card = {
    type: 17,
    components: [
      { type: 10, content: '## Casablanca (1942)\n**Directed by** Michael Curtiz' },
      { type: 9, components: [{ type: 10, content: '-# 1 h 42 min' }], accessory: { type: 2, label: 'More' } },
      { type: 10, content: 'A caf\u00e9 owner\\*s choice. ||He lets her go.||' },
    ],
  };

  it('are its content, else those of its components, embeds, and what was forwarded', () => {
    const embeds = [{ title: 'A shark', description: '> hunts **swimmers**' }];
    expect(wordsOfMessage({ ...none, content: '**Two** sisters', components: [card] })).toBe('Two sisters');
    expect(wordsOfMessage({ ...none, components: [card], embeds })).toBe(
      'Casablanca (1942) Directed by Michael Curtiz 1 h 42 min A caf\u00e9 owner*s choice.',
    );
    expect(wordsOfMessage({ ...none, content: '<@1> https://x.example/a', embeds })).toBe('A shark hunts swimmers');
    expect(wordsOfMessage({ ...none, forwarded: [none, { ...none, content: 'a forwarded scene' }] })).toBe(
      'a forwarded scene',
    );
    expect(wordsOfMessage({ ...none, forwarded: [{ ...none, embeds }] })).toBe('A shark hunts swimmers');
  });

  it('are none where there is only a picture, a mention or a spoiler', () => {
    expect(wordsOfMessage(none)).toBe('');
    expect(wordsOfMessage({ ...none, content: '<@1> 🎬' })).toBe('');
    expect(wordsOfMessage({ ...none, content: '||the butler did it||' })).toBe('');
  });
});

describe('a GIF that was sent covered', () => {
  it('is known by its name or its flag, and loses the prefix in its caption', () => {
    expect(captionFrom(undefined, 'SPOILER_happy-cat-dance.gif')).toEqual({ caption: 'happy cat dance' });
    expect(captionFrom(undefined, 'spoiler_alert.gif')).toEqual({ caption: 'spoiler alert' });
    expect(isSpoiler({ name: 'SPOILER_cat.gif', spoiler: false })).toBe(true);
    expect(isSpoiler({ name: 'cat.gif', spoiler: true })).toBe(true);
    expect(isSpoiler({ name: 'cat.gif', spoiler: false })).toBe(false);
  });
});
