import { describe, expect, it } from 'vitest';
import { buttonIn, componentsOf, menuIn, textOf, useStage } from '../stage.ts';

const use = useStage();
const olive = () => {
  use.stage.later(60_000);
  return use.stage.playground.actor('owner');
};
const guest = () => use.stage.playground.actor('guest');
const film = (id: string) => use.stage.models.films.find((one) => one.id === id)!;

describe('/film', () => {
  it('shows the card of a film picked from the list, and nothing of its story past two sentences', async () => {
    const choices = await olive().autocomplete('film', 'film', { film: 'casabl' });
    expect(choices[0]).toEqual({ name: 'Casablanca (1942)', value: 'casablanca-1942' });
    const { message } = await olive().slash('film', { film: choices[0]!.value as string });
    const text = textOf(message);
    expect(text).toContain('## Casablanca (1942)');
    expect(text).toContain('**Directed by** Michael Curtiz');
    expect(text).toMatch(/\*\*With\*\* Humphrey Bogart/);
    const [first, second, third] = film('casablanca-1942').plot.split(/(?<=\.) /);
    expect(text).toContain(`${first} ${second}`);
    expect(text).not.toContain(third);
    expect(text).not.toContain('||');
    expect(message?.attachments[0]?.description).toBe('A card of casablanca-1942');
  });

  it('is found and shown under its title in the member’s language, the original beside it', async () => {
    const olga = olive();
    olga.speaks('de');
    use.stage.playground.world.guild.settings['preferred_locale'] = 'de';
    const choices = await olga.autocomplete('film', 'film', { film: 'der pate' });
    expect(choices[0]).toEqual({ name: 'Der Pate · The Godfather (1972)', value: 'the-godfather-1972' });
    const text = textOf((await olga.slash('film', { film: 'der pate' })).message);
    expect(text).toContain('## Der Pate (1972)\n*The Godfather*');
    olga.speaks('en-US');
    use.stage.playground.world.guild.settings['preferred_locale'] = 'en-US';
    expect(textOf((await olga.slash('film', { film: 'der pate' })).message)).toContain('## The Godfather (1972)');
  });

  it('comes without its picture when that cannot be drawn', async () => {
    const { models } = use.stage;
    models.refuses.add('filmCards');
    const { message, error } = await olive().slash('film', { film: 'casablanca-1942' });
    models.refuses.clear();
    expect(error).toBeUndefined();
    expect(message?.attachments).toEqual([]);
    expect(textOf(message)).toContain('## Casablanca (1942)');
  });

  it('takes a title typed by hand', async () => {
    expect(textOf((await olive().slash('film', { film: 'casablanca' })).message)).toContain('## Casablanca (1942)');
  });

  it('that nobody knows is answered with what is near, to the member alone', async () => {
    const { message, ephemeral } = await olive().slash('film', { film: 'Casablanka returns again **tonight**' });
    expect(ephemeral).toBe(true);
    expect(textOf(message)).toMatch(/^I know no film called “Casablanka returns again \\\*\\\*tonight\\\*\\\*”/);
  });

  it('without a title asks for one', async () => {
    expect((await olive().slash('film', { film: ' \u200b ' })).ephemeral).toBe(true);
  });

  it('links to other places by its ids', async () => {
    const { message } = await olive().slash('film', { film: 'bomb-2000' });
    expect(componentsOf(message).flatMap(({ url }) => url ?? [])).toEqual([
      'https://www.themoviedb.org/movie/949',
      'https://www.imdb.com/title/tt0113277/',
      'https://en.wikipedia.org/wiki/Heat_(1995_film)%3Fx%3D%22y%22',
    ]);
  });

  it('written to break the card is shown letter by letter', async () => {
    const { message, error } = await olive().slash('film', { film: 'bomb-2000' });
    expect(error).toBeUndefined();
    expect(textOf(message)).toContain('\\*\\*\\[\\@everyone\\]');
    expect(message?.mention_everyone).toBe(false);
  });
});

describe('a card of a film', () => {
  it('tells the story to whoever presses, and to them alone; its ending needs one more press', async () => {
    const card = await olive().slash('film', { film: 'casablanca-1942' });
    const story = await guest().click(card.message!.id, buttonIn(card.message, 'The story'));
    expect(story.ephemeral).toBe(true);
    expect(story.message?.id).not.toBe(card.message?.id);
    expect(textOf(story.message)).toMatch(/## Casablanca \(1942\)\n.+How it goes on:\*\* \|\|.+\|\|/s);
    expect(textOf(card.current())).toBe(textOf(card.message));
  });

  it('leads on to films like it, in a message that belongs to whoever pressed', async () => {
    const card = await olive().slash('film', { film: 'Alien' });
    const like = await guest().click(card.message!.id, buttonIn(card.message, 'Similar'));
    expect(like.error).toBeUndefined();
    expect(like.message?.id).not.toBe(card.message?.id);
    expect(textOf(like.message)).toContain('## Like Alien (1979)');
    const { customId, options } = menuIn(like.message, 'open');
    expect((await olive().select(like.message!.id, customId, options[0]!.value)).ephemeral).toBe(true);
  });

  it('puts the film on the list of whoever presses', async () => {
    const card = await olive().slash('film', { film: 'Alien' });
    const kept = await guest().click(card.message!.id, buttonIn(card.message, 'Watch later'));
    expect(kept.error).toBeUndefined();
    const lists = await use.stage.store.lists.of({ kind: 'member', id: guest().userId });
    expect(JSON.stringify(lists)).toContain('Watch later');
  });

  it('takes a rating from anybody, for themselves, and shows the one they have given', async () => {
    const card = await olive().slash('film', { film: 'Alien' });
    const asked = await guest().click(card.message!.id, buttonIn(card.message, 'Rate'));
    expect(asked.ephemeral).toBe(true);
    expect(textOf(asked.message)).toContain('How good is **Alien (1979)**?');
    expect((await use.stage.store.ratings.of(guest().userId)).size).toBe(0);
    const { customId, options } = menuIn(asked.message, 'stars');
    expect(options.map(({ value }) => value)).toEqual(['5', '4.5', '4', '3.5', '3', '2.5', '2', '1.5', '1', '0.5']);
    const rated = await asked.select(customId, '3.5');
    expect(textOf(rated.message)).toContain('**Alien (1979)**: ★★★½.');
    expect((await use.stage.store.ratings.of(guest().userId)).get('alien-1979')?.stars).toBe(3.5);
    expect((await use.stage.store.ratings.of(olive().userId)).size).toBe(0);
    const again = await guest().click(card.message!.id, buttonIn(card.message, 'Rate'));
    const gone = await again.click(buttonIn(again.message, 'Take it back'));
    expect(textOf(gone.message)).toContain('It was ★★★½.');
    expect((await use.stage.store.ratings.of(guest().userId)).size).toBe(0);
  });
});

describe('/similar', () => {
  it.each([
    { film: 'Alien' },
    { plot: 'A *lawyer* defends an innocent man in a small town.' },
  ])('asked with %o opens one of its films in place, and comes back to the same list', async (given) => {
    const list = await olive().slash('similar', given);
    const { customId, options } = menuIn(list.message, 'open');
    expect(options).toHaveLength(10);
    expect(textOf(list.message)).toMatch(/-# \d+ % alike/);
    expect(textOf(list.message)).not.toContain('||');
    const card = await list.select(customId, options[2]!.value);
    expect(card.message?.id).toBe(list.message?.id);
    expect(textOf(card.message)).toContain(`(${film(options[2]!.value).year})`);
    const back = await list.click(buttonIn(card.message, 'Back to the list'));
    expect(textOf(back.message)).toBe(textOf(list.message));
  });
});
