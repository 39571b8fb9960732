import type { Movie } from '#catalogue/movie.ts';
import { barPanels, drawFilmCard, pictureGrid } from '#charts/index.ts';
import type { EveningMethods } from '#contract/evenings.ts';
import type { FilmPicture } from '#contract/films.ts';
import { filmTitle, say } from '#messages/index.ts';
import type { RunoffCount } from '#models/voting/index.ts';

type Films = ReadonlyMap<string, Movie>;

/** Cards of a picture. */
const MOST = 24;

const named = (films: Films, id: string): string => {
  const film = films.get(id);
  return film ? filmTitle(film) : id;
};

/** An instant run-off, a panel a round. */
export function drawRunoff({ rounds, winner, voters }: RunoffCount, films: Films): FilmPicture {
  const won = winner === null ? say('charts.runoff.nobody') : named(films, winner);
  const end = (out: string | null, count: number): string => {
    const film = out === null ? won : named(films, out);
    if (count > 0)
      return say(out === null ? 'charts.runoff.chosen-without' : 'charts.runoff.out-without', { film, count });
    return say(out === null ? 'charts.runoff.chosen' : 'charts.runoff.out', { film });
  };
  const panels = rounds.map(({ votes, out, exhausted }, at) => ({
    title: `${say('charts.runoff.round', { round: at + 1 })}\n${end(out, exhausted)}`,
    bars: votes.map(([film, count]) => ({
      label: named(films, film),
      value: count,
      faded: film === out,
      ...(out === null && film === winner ? { colour: '#009e73' } : {}),
    })),
  }));
  return {
    png: barPanels({
      title: say('charts.runoff.title'),
      subtitle: say('charts.runoff.subtitle', { ballots: voters }),
      panels,
      across: 1,
      format: String,
    }),
    alt: say('charts.alt.runoff', {
      rounds: rounds.length,
      story: rounds.map(({ out }) => end(out, 0)).join(say('charts.runoff.then')),
    }),
  };
}

/** Film nights as a wall of cards. */
export async function drawEvenings(
  { title, subtitle, films: evenings }: EveningMethods['drawEvenings']['params'],
  films: Films,
): Promise<FilmPicture> {
  const shown = evenings.slice(0, MOST);
  const tiles = shown.map(({ id, label }) => {
    const film = films.get(id);
    const card = { title: named(films, id), year: film?.year ?? null, genres: film?.genres ?? [] };
    return { picture: drawFilmCard({ ...card, shape: 'thumbnail' }), label };
  });
  return {
    png: await pictureGrid({ title, subtitle, tiles, across: shown.length > 8 ? 6 : 4, aspect: 2 / 3 }),
    alt: `${title}: ${shown.map(({ id, label }) => `${named(films, id)}, ${label}`).join('; ')}.`,
  };
}
