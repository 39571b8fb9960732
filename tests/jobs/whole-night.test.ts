import { createRandom } from 'onnx-autograd';
import { describeNight } from './whole-night.ts';

/** What happens in films of a genre: who does what, and to whom. */
// biome-ignore format: a genre a line
const STORIES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  Horror: [['A ghost', 'A vampire', 'The thing in the cellar'], ['haunts', 'devours', 'possesses'], ['the old house', 'a girl who screams', 'the graveyard']],
  Romance: [['A shy florist', 'The widowed baker', 'A pianist'], ['falls in love with', 'writes letters to', 'marries'], ['a stranger in Paris', 'her childhood friend', 'the man next door']],
  Western: [['A lone gunslinger', 'The sheriff', 'An outlaw'], ['rides against', 'duels with', 'hunts'], ['the cattle barons', 'a gang in the canyon', 'the bank robbers of the frontier']],
};

/** Films that nobody made, whose overviews tell their genre. The first of more are the same as of fewer. */
function table(films: number): string {
  const next = createRandom(11);
  const one = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T;
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = Array.from({ length: films }, (_, at) => {
    const genre = Object.keys(STORIES)[at % 3] as string;
    const overview = `${STORIES[genre]!.map(one).join(' ')}, take ${at}.`;
    const genres = JSON.stringify([{ id: 1, name: genre }]);
    return [String(900_001 + at), `Untold ${at}`, overview, genres, `${1950 + (at % 70)}-01-01`, '7']
      .map(quoted)
      .join(',');
  });
  return ['id,title,overview,genres,release_date,vote_count', ...rows].join('\n');
}

describeNight('a night on films that nobody made', { films: [1_080, 1_120], table });
