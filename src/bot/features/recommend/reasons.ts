import type { Reason, RecommendHit } from '#contract/recommend.ts';
import { escapeTo } from '../../text/escape.ts';
import { filmName } from '../../text/film.ts';

/** Of a name in a reason. */
const NAME = 50;

/**
 * Why a film is there: what is known to tie it to the films gone by, in a sentence or two.
 * @param people whose likes are known: where there is nobody, none is spoken of
 */
export function reasonsInWords(
  { reasons, surprise }: Pick<RecommendHit, 'reasons' | 'surprise'>,
  people: number,
): string {
  const said = reasons.map(inWords);
  if (surprise) said.unshift('a surprise: it suits you far more than most people');
  if (said.length > 0) return said.join(' · ');
  return people === 0 ? 'its story and its kind are the nearest here' : 'liked by people whose taste is like that';
}

function inWords(reason: Reason): string {
  if (reason.kind === 'neighbours') {
    const films = reason.liked.map((film) => filmName(film, NAME));
    const whom = `${films.length === 2 ? 'both ' : ''}${listed(films)}`;
    if (reason.people === 1) return `the one who likes ${whom} likes it too`;
    return `${reason.also.toLocaleString('en')} of the ${reason.people.toLocaleString('en')} who like ${whom} ${reason.also === 1 ? 'likes' : 'like'} it too`;
  }
  const name = filmName(reason.film, NAME);
  switch (reason.kind) {
    case 'people': {
      const directors = reason.directors.slice(0, 2).map((person) => escapeTo(person, NAME));
      const cast = reason.cast.slice(0, 2).map((person) => escapeTo(person, NAME));
      const made = directors.length > 0 ? `by ${directors.join(' and ')}` : '';
      const played = cast.length > 0 ? `with ${cast.join(' and ')}` : '';
      return `${[made, played].filter(Boolean).join(', ')}, as ${name} is`;
    }
    case 'tags':
      return `about ${listed(reason.tags.map((tag) => escapeTo(tag, NAME)))}, as ${name} is`;
    case 'plot':
      return `what happens in it is close to ${name}`;
    case 'kind':
      return `${reason.genres.join(', ').toLowerCase()}${reason.country ? ` from ${escapeTo(reason.country, NAME)}` : ''}${reason.decade === null ? '' : ` of the ${reason.decade}s`}, as ${name} is`;
  }
}

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
