import type { Reason, RecommendHit, WhyMoved } from '#contract/recommend.ts';
import { countryName, genreName, genreNames, listed, say } from '#messages/index.ts';
import { cut } from '../../text/cut.ts';
import { escapeTo } from '../../text/escape.ts';
import { filmName } from '../../text/film.ts';

/** Of a name in a reason. */
const NAME = 50;
/** Of a sentence that is quoted. */
const SENTENCE = 100;
/** Of all that is said of one film: ten of them and their names fit a message. */
const MOST = 200;

/**
 * Why a film is there: what is known to tie it to the films gone by, in a sentence or two.
 * @param people whose likes are known: where there is nobody, none is spoken of
 */
export function reasonsInWords(
  { reasons, surprise }: Pick<RecommendHit, 'reasons' | 'surprise'>,
  people: number,
): string {
  const said = reasons.map(inWords);
  if (surprise) said.unshift(say('recommend.reason.surprise'));
  // What does not fit is left out whole: half a sentence in quotes reads like a fault.
  while (said.length > 1 && said.join(' · ').length > MOST) said.pop();
  if (said.length > 0) return cut(said.join(' · '), MOST);
  return say(people === 0 ? 'recommend.reason.nearest' : 'recommend.reason.liked');
}

/** What makes a film lie in the direction that was asked for. */
export function whyMovedInWords(why: WhyMoved | null): string {
  if (why === null) return say('recommend.by-story');
  switch (why.kind) {
    case 'year': {
      const { year, years } = why;
      if (years === null || years === 0) return String(year);
      return say(years < 0 ? 'recommend.moved.older' : 'recommend.moved.newer', { year, years: Math.abs(years) });
    }
    case 'minutes':
      return say('recommend.moved.minutes', { minutes: why.minutes });
    case 'votes':
      return say('recommend.moved.votes', { votes: why.votes });
    case 'filed':
      return listed([...why.tags.map((tag) => escapeTo(tag, 30)), ...why.genres.map(genreName)], 'unit');
  }
}

function inWords(reason: Reason): string {
  if (reason.kind === 'neighbours') {
    const films = reason.liked.map((film) => filmName(film, NAME));
    const whom = films.length === 2 ? say('recommend.both', { films: listed(films) }) : listed(films);
    if (reason.people === 1) return say('recommend.reason.one', { films: whom });
    return say('recommend.reason.some', { also: reason.also, people: reason.people, films: whom });
  }
  const name = filmName(reason.film, NAME);
  switch (reason.kind) {
    case 'people': {
      const directors = reason.directors.slice(0, 2).map((person) => escapeTo(person, NAME));
      const cast = reason.cast.slice(0, 2).map((person) => escapeTo(person, NAME));
      const [made, played] = [listed(directors), listed(cast)];
      if (played === '') return say('recommend.reason.by', { directors: made, film: name });
      if (made === '') return say('recommend.reason.with', { cast: played, film: name });
      return say('recommend.reason.by-with', { directors: made, cast: played, film: name });
    }
    case 'tags':
      return say('recommend.reason.about', { tags: listed(reason.tags.map((tag) => escapeTo(tag, NAME))), film: name });
    case 'plot':
      return reason.sentence === null
        ? say('recommend.reason.plot', { film: name })
        : say('recommend.reason.plot-sentence', { film: name, sentence: escapeTo(reason.sentence, SENTENCE) });
    case 'kind':
      return kindInWords(reason, name);
  }
}

function kindInWords({ genres, country, decade }: Extract<Reason, { kind: 'kind' }>, film: string): string {
  const same = { genres: genreNames(genres), film };
  const from = country ? escapeTo(countryName(country), NAME) : '';
  if (decade === null)
    return from === ''
      ? say('recommend.reason.kind', same)
      : say('recommend.reason.kind-country', { ...same, country: from });
  if (from === '') return say('recommend.reason.kind-decade', { ...same, decade });
  return say('recommend.reason.kind-country-decade', { ...same, country: from, decade });
}
