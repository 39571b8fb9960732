import { describe, expect, it } from 'vitest';
import { menuIn, textOf, useStage } from '../stage.ts';

const use = useStage();
const olive = () => {
  use.stage.later(60_000); // every test starts with full buckets
  return use.stage.playground.actor('owner');
};

describe('/genre', () => {
  it('answers with genres, how sure it is, and a picture with words', async () => {
    const { message, error } = await olive().slash('genre', { plot: 'A ghost in a **haunted** hotel' });
    expect(error).toBeUndefined();
    const text = textOf(message);
    expect(text).toContain('## Horror · Drama');
    expect(text).toContain('**Horror** 80 %');
    expect(text).toMatch(/I know 2 genres, but not Action, .* or Western: I have read too few films of those/);
    expect(text).toContain('\\*\\*haunted\\*\\*');
    expect(message?.attachments[0]?.description).toBe(
      'Bars, likeliest genre first: Horror 80 %, Drama 40 %. Answered: Horror, Drama.',
    );
  });

  it('says kindly what it cannot read', async () => {
    const { message, ephemeral } = await olive().slash('genre', { plot: '🎬🎬' });
    expect(ephemeral).toBe(true);
    expect(textOf(message)).toContain('I cannot read emoji yet');
  });
});

describe('right-click → Apps → Guess the genre', () => {
  it('answers about what the message says', async () => {
    const said = await olive().say('Two sisters move into a haunted house.');
    const { message, error } = await olive().contextMenu('Guess the genre', said.id);
    expect(error).toBeUndefined();
    expect(textOf(message)).toContain('-# “Two sisters move into a haunted house.”');
    expect(textOf(message)).toContain('## Horror · Drama');
  });
});

describe('a message whose words are not in its content', () => {
  it('is read from its card, without what is hidden in it', async () => {
    const film = await olive().slash('film', { film: 'Casablanca' });
    const { message, error } = await olive().contextMenu('Guess the genre', film.message!.id);
    expect(error).toBeUndefined();
    expect(textOf(message)).toContain('“Casablanca \\(1942\\)');
    expect(textOf(message)).not.toContain('How it goes on: \\|');
  });

  it('is spoken of as a message when it has none', async () => {
    const said = await olive().say('🎬 <@123456789012345678>');
    const { message } = await olive().contextMenu('Guess the genre', said.id);
    expect(textOf(message)).toContain('That message has no words');
  });
});

describe('a plot with notation in it', () => {
  it('is read as its words alone', async () => {
    const plot = '<@123456789012345678> A ghost in a hotel <:skull:123456789012345678> https://youtu.be/abcdefghijk';
    const { message } = await olive().slash('genre', { plot });
    expect(textOf(message)).toContain('-# “A ghost in a hotel”');
  });
});

describe('/similar', () => {
  it('shows ten films with why each, and a menu that opens one', async () => {
    const first = await olive().slash('similar', { film: 'jaws-1975' });
    const text = textOf(first.message);
    expect(text).toContain('## Like Jaws (1975)');
    expect(text).toContain('**10 · ');
    expect(text).toMatch(/-# \d+ % alike · both /);
    expect(text).not.toContain('· Jaws (1975)**');
    const { options } = menuIn(first.message, 'open');
    expect(options.map(({ label }) => label.split('. ')[0])).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
    ]);
  });

  it('takes a plot instead of a film, and asks for one of the two', async () => {
    const plot = 'a shark hunts swimmers off a beach';
    const { message } = await olive().slash('similar', { plot });
    expect(textOf(message)).toContain(`-# “${plot}”`);
    expect(textOf(message)).toContain('**1 · Jaws (1975)**');
    const none = await olive().slash('similar', {});
    expect(textOf(none.message)).toContain('Give me one of the two');
    const both = await olive().slash('similar', { plot, film: 'Jaws' });
    expect(textOf(both.message)).toContain('Give me one of the two');
  });

  it('survives a film that wants to break every answer', async () => {
    const { message, error } = await olive().slash('similar', { film: 'bomb-2000' });
    expect(error).toBeUndefined();
    expect(textOf(message)).not.toContain('](https://evil.example)');
  });

  it('says which films it may have meant', async () => {
    const { message } = await olive().slash('similar', { film: 'Casablanka of the Moon People' });
    expect(textOf(message)).toContain('I know no film called');
  });
});
