/** A shelf of films for the showcase bot. */
export interface Film {
  readonly title: string;
  readonly year: number;
  readonly line: string;
}

export const films: readonly Film[] = [
  {
    title: 'E.T. the Extra-Terrestrial',
    year: 1982,
    line: 'A lonely boy hides a stranded visitor in his closet and helps it phone home.',
  },
  { title: 'The Iron Giant', year: 1999, line: 'A boy in Maine befriends a metal giant that fell from the sky.' },
  { title: 'Super 8', year: 2011, line: 'Children making a film see a train wreck that lets something loose.' },
  { title: 'Explorers', year: 1985, line: 'Three friends build a spaceship out of a dream and a fairground car.' },
  {
    title: 'Flight of the Navigator',
    year: 1986,
    line: 'A boy comes home eight years later without having aged a day.',
  },
  {
    title: 'Close Encounters of the Third Kind',
    year: 1977,
    line: 'A lineman follows lights in the sky to a mountain he keeps sculpting.',
  },
  { title: 'Starman', year: 1984, line: 'A visitor takes the shape of a widow’s husband and asks her to drive.' },
  { title: 'Mac and Me', year: 1988, line: 'An alien family is sucked up by a probe and scattered over California.' },
  {
    title: 'Batteries Not Included',
    year: 1987,
    line: 'Tiny flying machines repair a tenement about to be torn down.',
  },
  { title: 'Cocoon', year: 1985, line: 'Retired people swim in a pool that makes them young.' },
  { title: 'Jaws', year: 1975, line: 'A police chief, a scientist and a fisherman go after a shark.' },
  { title: 'Alien', year: 1979, line: 'The crew of a freighter answers a call it should have slept through.' },
];
