import { describe, expect, it } from 'vitest';
import { buttonIn, useStage } from './stage.ts';

const heard: string[][] = [];
const at = useStage({
  uses: {
    answered: (about, member, films) => heard.push(['answered', about, member, String(films.length > 0)]),
    opened: (member, film) => heard.push(['opened', member, film]),
    took: (member, film) => heard.push(['took', member, film]),
  },
});

describe('what members do with the films they are shown', () => {
  it('is told: an answer given, a film opened, kept for later, rated and found', async () => {
    const olive = at.stage.playground.actor('owner');
    const plot = await olive.slash('plot', { query: 'a kid befriends an alien and flies on a bicycle' });
    const member = heard[0]?.[2] ?? '';
    expect(heard.splice(0)).toEqual([['answered', 'plot', member, 'true']]);
    const film = await olive.slash('film', { film: 'E.T. the Extra-Terrestrial' });
    const id = heard[0]?.[2] ?? '';
    expect(heard.splice(0)).toEqual([['opened', member, id]]);
    const kept = await film.click(buttonIn(film.message, 'Watch later'));
    expect(kept.error).toBeUndefined();
    expect(heard.splice(0)).toEqual([['took', member, id]]);
    at.stage.later(60_000);
    await olive.slash('rate', { film: 'E.T. the Extra-Terrestrial', stars: 4 });
    expect(heard.splice(0)).toEqual([['took', member, id]]);
    await olive.slash('similar', { film: 'Alien' });
    expect(heard.splice(0)).toEqual([['answered', 'similar', member, 'true']]);
    await plot.click(buttonIn(plot.message, 'This is it'));
    expect(heard.splice(0)).toContainEqual(['took', member, id]);
  });
});
