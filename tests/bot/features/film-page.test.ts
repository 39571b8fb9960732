/** What TMDB adds to a film's card, and that a card without it is whole. */
import { describe, expect, it } from 'vitest';
import type { FilmPage } from '#contract/tmdb.ts';
import { componentsOf, textOf, useStage } from '../stage.ts';

const PAGE: FilmPage = {
  tmdb: 289,
  poster: { bytes: new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), format: 'jpg' },
  minutes: 102,
  trailer: 'https://www.youtube.com/watch?v=14oNcFxiVaQ',
  watch: {
    country: 'DE',
    link: 'https://www.themoviedb.org/movie/289/watch?locale=DE',
    ways: { flatrate: ['Netflix', '**MUBI** @everyone'], rent: ['Apple TV'] },
  },
};
let page: FilmPage | null = PAGE;
const asked: { country: string | null; locale: string }[] = [];
const use = useStage({
  tmdb: {
    page: async (_film, where) => {
      asked.push(where);
      return page;
    },
  },
});
const film = async () => {
  use.stage.later(60_000);
  return (await use.stage.playground.actor('owner').slash('film', { film: 'Casablanca' })).message;
};

describe('a film’s card', () => {
  it('has its poster, its trailer, where to watch, and whose words those are', async () => {
    const message = await film();
    const text = textOf(message);
    expect(text).toContain(
      '**Where to watch** in Germany: streams on Netflix, \\*\\*MUBI\\*\\* \\@everyone · to rent on Apple TV',
    );
    expect(text).toContain('TMDB. Where to watch: [JustWatch](https://www.themoviedb.org/movie/289/watch?locale=DE)');
    expect(JSON.stringify(message)).toContain('poster.jpg');
    expect(componentsOf(message).find(({ label }) => label === 'Trailer')?.url).toBe(PAGE.trailer);
  });

  it('goes by the country that the server’s managers chose', async () => {
    const { store, playground } = use.stage;
    await store.settings.change(playground.guildId, { country: 'FR' });
    await film();
    await store.settings.change(playground.guildId, { country: null });
    await film();
    expect(asked.slice(-2).map(({ country }) => country)).toEqual(['FR', null]);
  });

  it('names TMDB alone where nobody says where to watch', async () => {
    page = { ...PAGE, watch: null, trailer: null };
    const text = textOf(await film());
    expect(text).toContain('Poster, running time and trailer: TMDB');
    expect(text).not.toContain('JustWatch');
  });

  it('is the drawn one where TMDB has nothing, and says nothing of it', async () => {
    page = null;
    const message = await film();
    expect(textOf(message)).toContain('Casablanca (1942)');
    expect(textOf(message)).not.toMatch(/TMDB|JustWatch/);
    expect(JSON.stringify(message)).toContain('film.png');
  });

  it('is beside /about’s notice that TMDB asks for', async () => {
    use.stage.later(60_000);
    const about = textOf((await use.stage.playground.actor('owner').slash('about')).message);
    expect(about).toContain('This product uses the TMDB API but is not endorsed or certified by TMDB.');
    expect(about).toContain('JustWatch');
  });
});
