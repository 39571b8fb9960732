/** A film that is named but not unmistakable: offered with buttons, nothing stored before a press, whatever the command. */
import { describe, expect, it } from 'vitest';
import { buttonIn, componentsOf, textOf, useStage } from '../stage.ts';

const use = useStage();
const olive = () => {
  use.stage.later(60_000); // every test starts with full buckets
  return use.stage.playground.actor('owner');
};
const labels = (message: Parameters<typeof componentsOf>[0]): string[] =>
  componentsOf(message).flatMap(({ label }) => (typeof label === 'string' ? [label] : []));

describe('/rate', () => {
  it('stores nothing for a title it does not know, and says so', async () => {
    const { message } = await olive().slash('rate', { film: 'The Wild Robot', stars: 5 });
    expect(textOf(message)).toContain('I know no film called “The Wild Robot”');
    const { message: mine } = await olive().slash('ratings mine');
    expect(textOf(mine)).toContain('You have not rated a film yet');
  });

  it('offers a near title, and stores the stars under the film that is pressed', async () => {
    const asked = await olive().slash('rate', { film: 'Gladiator 3', stars: 3.5 });
    expect(textOf(asked.message)).toContain('Did you mean');
    const { message: before } = await olive().slash('ratings mine');
    expect(textOf(before)).toContain('You have not rated a film yet');
    const rated = await asked.click(buttonIn(asked.message, 'Gladiator (2000)'));
    expect(textOf(rated.message)).toContain('**Gladiator (2000)**: ★★★½');
    const { message: after } = await olive().slash('ratings mine');
    expect(textOf(after)).toContain('★★★½ **Gladiator (2000)**');
  });

  it('asks which of two namesakes', async () => {
    const asked = await olive().slash('rate', { film: 'Cape Fear', stars: 4 });
    expect(textOf(asked.message)).toContain('More than one film could be “Cape Fear”');
    expect(labels(asked.message)).toEqual(['Cape Fear (1962)', 'Cape Fear (1991)']);
    const rated = await asked.click(buttonIn(asked.message, 'Cape Fear (1991)'));
    expect(textOf(rated.message)).toContain('**Cape Fear (1991)**: ★★★★.');
  });

  it('takes a link, a mention around a title, and a title as other places write it', async () => {
    for (const film of [
      'https://letterboxd.com/film/parasite-2019/',
      '<@123456789012345678> Parasite (2019 film)',
      'https://en.wikipedia.org/wiki/Parasite_(2019_film)',
    ]) {
      const { message } = await olive().slash('rate', { film, stars: 2 });
      expect(textOf(message)).toContain('**Parasite (2019)**: ★★');
    }
    const { message } = await olive().slash('rate', { film: 'https://www.imdb.com/title/tt0000001/', stars: 2 });
    expect(textOf(message)).toContain('I know no film by that link or number');
  });
});

describe('every other command that takes a film', () => {
  it.each([
    ['film', {}, '## The Fly (1986)'],
    ['similar', {}, '## Like The Fly (1986)'],
  ])('/%s offers, and goes on from a press', async (command, options, expected) => {
    const asked = await olive().slash(command, { film: 'The Fly', ...options });
    const answer = await asked.click(buttonIn(asked.message, 'The Fly (1986)'));
    expect(textOf(answer.message)).toContain(expected);
  });

  it('/recommend like asks about one film at a time, and remembers the others', async () => {
    const asked = await olive().slash('recommend like', { film: 'Jaws', film2: 'The Fly', film3: 'Cape Fear' });
    expect(textOf(asked.message)).toContain('“The Fly”');
    expect(textOf(asked.message)).toContain('-# and “Jaws”');
    const next = await asked.click(buttonIn(asked.message, 'The Fly (1958)'));
    expect(textOf(next.message)).toContain('“Cape Fear”');
    expect(textOf(next.message)).toContain('-# and “the-fly-1958”');
    expect(use.stage.models.calls).not.toContain('recommend');
  });
});
