/** Made-up nights with a seed: a catalogue and ratings that grow a little each night, and ten ways to spoil them. */
import { createHash } from 'node:crypto';
import { createRandom } from 'onnx-autograd';
import { GENRES } from '#catalogue/genres.ts';
import type { Movie } from '#catalogue/movie.ts';
import type { InputProfile } from '#contract/checks.ts';
import { type AnswerRow, profileAnswers } from '#models/checks/answers.ts';
import { profileFilms } from '#models/checks/films.ts';
import { profileRatings, type RatingRow } from '#models/checks/ratings.ts';

export interface NightInputs {
  readonly films: readonly Movie[];
  readonly ratings: readonly RatingRow[];
  readonly answers: readonly AnswerRow[];
}

const WORDS = 'night house river son king lost summer café señor train letter ghost island war doctor snow'.split(' ');

/** What each of `nights` nights finds, from one seed. */
export function makeNights(seed: number, nights: number): NightInputs[] {
  const random = createRandom(seed);
  const below = (count: number) => Math.floor(random() * count);
  const text = (words: number) => Array.from({ length: words }, () => WORDS[below(WORDS.length)]).join(' ');
  const film = (at: number): Movie => ({
    id: `film-${at}`,
    title: `${text(1 + below(4))} ${at}`,
    alternativeTitles: [],
    year: random() < 0.02 ? null : 1920 + Math.floor(100 * random() ** 0.5),
    plot: random() < 0.1 ? '' : text(20 + below(300)),
    overview: random() < 0.3 ? '' : text(10 + below(40)),
    lead: '',
    genres: GENRES.filter((_, index) => random() < 0.25 / (1 + index / 6)),
    directors: random() < 0.05 ? [] : [`director ${below(400)}`],
    cast: [],
    origin: [],
    languages: [],
    keywords: [],
    votes: below(10_000),
    ids: {},
  });
  const rating = (people: number): RatingRow => ({
    person: `person ${Math.floor(people * random() ** 2)}`,
    film: `film-${below(1_000)}-${below(1_000)}`,
    stars: Math.min(5, Math.max(0.5, Math.round(2 * (3.4 + 1.1 * (random() + random() + random() - 1.5))) / 2)),
  });
  const answer = (people: number): AnswerRow => ({
    person: `person ${below(people)}`,
    question: text(3 + below(6)),
    verdict: random() < 0.6 ? 'this-is-it' : 'not-this',
  });
  const films = Array.from({ length: 1_500 }, (_, at) => film(at));
  const ratings = Array.from({ length: 4_000 }, () => rating(150));
  const answers = Array.from({ length: 300 }, () => answer(60));
  return Array.from({ length: nights }, (_, night) => {
    for (let more = below(12); more > 0; more -= 1) films.push(film(films.length));
    // Now and then a busy evening, or somebody who brings a few hundred ratings from elsewhere.
    for (let more = below(random() < 0.1 ? 400 : 60); more > 0; more -= 1) ratings.push(rating(150 + 2 * night));
    if (random() < 0.1)
      for (let more = below(250); more > 0; more -= 1) ratings.push({ ...rating(1), person: `new ${night}` });
    for (let more = below(25); more > 0; more -= 1) answers.push(answer(60 + night));
    if (random() < 0.1) ratings.splice(below(ratings.length - 200), below(100)); // /forget-me
    return { films: [...films], ratings: [...ratings], answers: [...answers] };
  });
}

const hash = (data: unknown): string => createHash('sha256').update(JSON.stringify(data)).digest('hex');

export function profilesOf({ films, ratings, answers }: NightInputs): InputProfile[] {
  return [
    profileFilms(films, hash(films), 'starter'),
    profileRatings(
      [...ratings].sort((a, b) => (a.person < b.person ? -1 : 1)),
      { input: 'ratings', origin: 'members', hash: hash(ratings) },
    ),
    profileAnswers(answers, hash(answers)),
  ];
}

type Poison = (tonight: NightInputs, earlier: readonly NightInputs[], seed: number) => NightInputs;

export const POISONS: Readonly<Record<string, Poison>> = {
  "one member's flood of ratings": (tonight) => ({
    ...tonight,
    ratings: [
      ...tonight.ratings,
      ...Array.from({ length: 3_000 }, (_, at) => ({ person: 'person 7', film: `film-${at}`, stars: 1 + (at % 5) })),
    ],
  }),
  'a catalogue cut in half': (tonight) => ({ ...tonight, films: tonight.films.slice(0, tonight.films.length / 2) }),
  'columns shifted by one': (tonight) => ({
    ...tonight,
    films: tonight.films.map((film) => ({
      ...film,
      title: String(film.year ?? ''),
      year: null,
      plot: film.directors.join(', '),
      overview: film.plot,
      directors: film.genres,
      genres: [],
    })),
  }),
  'all ratings five': (tonight) => ({
    ...tonight,
    ratings: tonight.ratings.map((rating) => ({ ...rating, stars: 5 })),
  }),
  "last week's file again": (tonight, earlier) => ({ ...tonight, films: earlier.at(-7)!.films }),
  'texts in another encoding': (tonight) => ({
    ...tonight,
    films: tonight.films.map((film) => ({
      ...film,
      plot: Buffer.from(film.plot, 'utf8').toString('latin1'),
      overview: Buffer.from(film.overview, 'utf8').toString('latin1'),
    })),
  }),
  'questions pasted a thousand times': (tonight) => ({
    ...tonight,
    answers: [
      ...tonight.answers,
      ...Array.from({ length: 1_000 }, (_, at) => ({
        person: `person ${at % 40}`,
        question: 'the same question',
        verdict: 'this-is-it',
      })),
    ],
  }),
  'every film twice': (tonight) => ({
    ...tonight,
    films: [...tonight.films, ...tonight.films.map((film) => ({ ...film, id: `${film.id}-again` }))],
  }),
  'stars on a scale of a hundred': (tonight) => ({
    ...tonight,
    ratings: tonight.ratings.map((rating) => ({ ...rating, stars: 20 * rating.stars })),
  }),
  'a genre column that is gone': (tonight) => ({
    ...tonight,
    films: tonight.films.map((film) => ({ ...film, genres: [] })),
  }),
};
