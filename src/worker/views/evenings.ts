import type { Movie } from '#catalogue/movie.ts';
import { barPanels, drawFilmCard, pictureGrid } from '#charts/index.ts';
import type { EveningMethods } from '#contract/evenings.ts';
import type { FilmPicture } from '#contract/films.ts';
import type { RunoffCount } from '#models/voting/index.ts';

type Films = ReadonlyMap<string, Movie>;

/** Cards of a picture. */
const MOST = 24;

const named = (films: Films, id: string): string => films.get(id)?.title ?? id;

/** An instant run-off, a panel a round. */
export function drawRunoff({ rounds, winner, voters }: RunoffCount, films: Films): FilmPicture {
  const won = winner === null ? 'no film' : named(films, winner);
  const panels = rounds.map(({ votes, out, exhausted }, at) => ({
    title: `Round ${at + 1}\n${out === null ? `${won} is chosen` : `${named(films, out)} goes out`}${exhausted > 0 ? `, ${exhausted} without a film left` : ''}`,
    bars: votes.map(([film, count]) => ({
      label: named(films, film),
      value: count,
      faded: film === out,
      ...(out === null && film === winner ? { colour: '#009e73' } : {}),
    })),
  }));
  return {
    png: barPanels({
      title: 'The vote, round by round',
      subtitle: `${voters} ${voters === 1 ? 'ballot' : 'ballots'}; each counts for its best film still in the race`,
      panels,
      across: 1,
      format: String,
    }),
    alt: `Instant run-off in ${rounds.length} rounds: ${rounds.map(({ out }) => (out === null ? `${won} is chosen` : `${named(films, out)} goes out`)).join(', then ')}.`,
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
    const card = { title: film?.title ?? id, year: film?.year ?? null, genres: film?.genres ?? [] };
    return { picture: drawFilmCard({ ...card, shape: 'thumbnail' }), label };
  });
  return {
    png: await pictureGrid({ title, subtitle, tiles, across: shown.length > 8 ? 6 : 4, aspect: 2 / 3 }),
    alt: `${title}: ${shown.map(({ id, label }) => `${named(films, id)}, ${label}`).join('; ')}.`,
  };
}
