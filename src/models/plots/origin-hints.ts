import type { Movie } from '#catalogue/movie.ts';
import { country } from '#catalogue/places.ts';
import { clauseBefore, isDenied } from './clauses.ts';
import { fold } from './words.ts';

/** Stands for every country where another language than English is at home. */
export const ELSEWHERE = 'elsewhere';
const ENGLISH_SPEAKING: ReadonlySet<string> = new Set([
  'United States', 'United Kingdom', 'Canada', 'Australia', 'Ireland', 'New Zealand',
]); // biome-ignore format: a list

/** Names that questions use otherwise: a pronoun, a language, parts of kingdoms, a country of two. */
const MISLEADING: ReadonlySet<string> = new Set([
  'us',
  'u s',
  'english',
  'usa',
  'england',
  'scotland',
  'wales',
  'korea',
]);
/** They are film industries: nothing else is called so. */
const INDUSTRY = /^(?:[btkln]ollywood)$/;

const FILM =
  '(?:movies?|films?|flicks?|cinema|productions?|pictures?|thrillers?|horrors?|comed(?:y|ies)|dramas?|animations?|animes?|cartoons?|romances?|musicals?|westerns?|noir|documentar(?:y|ies)|series|remakes?|versions?|directors?|filmmakers?|subtitles|dubs?|dubbed|language)';
/** A place's film: `Korean thriller`, `French black and white movie`, `Hong Kong cop film`; not `German shepherd movie`. */
const FILM_AFTER = new RegExp(
  `^(?:[\\s-]{1,4}(?!shepherds?\\b|food\\b|restaurants?\\b|accents?\\b|who\\b|that\\b|where\\b|in\\b|about\\b|from\\b|is\\b|was\\b|and\\b(?! white))[a-z-]{1,40}){0,3}?[\\s-]{1,4}${FILM}\\b`,
  'i',
);
/** Nothing that the adjective could be of follows: `it was French.`, `maybe Thai or Czech`. */
const ALONE_AFTER =
  /^\s*(?:$|[.,;:!?()\n/]|(?:or|and|but|maybe|possibly|i think|though|because|with (?:english )?subtitles)\b)/i;
/** `a fat (German?) villain`: in brackets, it is of what follows them. */
const OF_A_NOUN = /^[?!]?\)\s+(?!where|that|which|who|whose|about|and|with|from|in|is|was|movie|film)[a-z]/;
const HEDGES =
  /(?:\b(?:is|was|be|being|been|in|could|can|might|may|must|would|should|have|has|maybe|possibly|probably|perhaps|likely|most|definitely|i|think|believe|guess|assume|also|either|even|an?|or|foreign|european|asian|old|older|from|something|like|made|originally|to|spoken|too|seems?|looks?|sounds?|it’s|it's|its|not sure if)\b[\s,]{0,4}){1,16}$/i;
/** Whom the adjective is said of. */
const OF_THE_FILM = new RegExp(
  `(?:^|[,/-]|\\b(?:it|this|that|one|original|speak|spoke|speaking only|dialogue|audio|${FILM}))\\s*$`,
  'i',
);
const MADE_IN = /\b(?:made|produced|filmed|shot)\s+in\s+(?:the\s+)?$/i;
const FROM = /\bfrom\s+(?:the\s+)?$/i;
const FILM_BEFORE = new RegExp(
  `\\b(?:it|${FILM})\\s+(?:(?:is|was|came|comes|maybe|probably|possibly|could be|might be)\\s+)*$|\\bit['’]?s\\s+(?:(?:maybe|probably|possibly)\\s+)*$`,
  'i',
);

/**
 * Countries a film is from, as a question says: `a Korean thriller`, `I think it was French`, `made in Japan`; and
 * {@link ELSEWHERE} for `foreign film`. What only stands beside something else (`a German shepherd`, `Chinese food`) or says
 * where a story plays (`set in Germany`) names none.
 */
export function originHints(question: string): Set<string> {
  const words = [...question.matchAll(/[\p{L}]+/gu)].map((match) => ({
    word: fold(match[0]).replace(/[^a-z]/g, ''),
    start: match.index,
    end: match.index + match[0].length,
  }));
  const found = new Set<string>();
  let lastHeard = Number.NEGATIVE_INFINITY; // the end of the last one heard
  for (let at = 0; at < words.length; at += 1) {
    const { word, start } = words[at]!;
    const next = words[at + 1];
    // `hong kong`, `new zealand`, `south korean`: two words say more than one of them.
    const pair = next && next.start - words[at]!.end === 1 ? placeOf(`${word} ${next.word}`) : undefined;
    const place = pair ?? placeOf(word);
    if (!place) continue;
    const end = pair ? next!.end : words[at]!.end;
    if (pair) at += 1;
    const also = /^(?:,|or|\/|and|maybe|possibly|an?|\s)*$/i.test(question.slice(lastHeard, start));
    if (isDenied(question, start) || !(INDUSTRY.test(word) || isOfTheFilm(question, start, end, place.isNoun, also)))
      continue;
    found.add(place.country);
    lastHeard = end;
  }
  if (FOREIGN.test(question)) found.add(ELSEWHERE);
  return found;
}

const FOREIGN =
  /\bforeign(?:[- ]language)? (?:film|movie|flick)|\bsubtitles?\b|\bsubtitled\b|\bnon[- ]english\b|\b(?:not|n['’]t) (?:in|speak) english\b/i;

function isOfTheFilm(question: string, start: number, end: number, isNoun: boolean, also: boolean): boolean {
  const after = question.slice(end, end + 48);
  const before = clauseBefore(question, start);
  if (isNoun) {
    if (MADE_IN.test(before)) return true;
    const from = FROM.exec(before);
    return from !== null && FILM_BEFORE.test(before.slice(0, from.index));
  }
  if (FILM_AFTER.test(after)) return true;
  if (!ALONE_AFTER.test(after) || OF_A_NOUN.test(after)) return false;
  return also || OF_THE_FILM.test(before.replace(HEDGES, ''));
}

interface Place {
  readonly country: string;
  /** `Germany` rather than `German`. */
  readonly isNoun: boolean;
}

/** Both their nouns and their adjectives. */
const SAME: ReadonlySet<string> = new Set(['hong kong', 'new zealand']);

function placeOf(name: string): Place | undefined {
  const found = country(name); // what it does not know it gives back as it is
  if ((found === name && !/^[A-Z]/.test(found)) || MISLEADING.has(name)) return undefined;
  return { country: found, isNoun: found.toLowerCase() === name && !SAME.has(name) };
}

/** Films by the country they are from, and those from {@link ELSEWHERE}; ascending. */
export function filmsByOrigin(movies: readonly Pick<Movie, 'origin'>[]): ReadonlyMap<string, Uint32Array> {
  const films = new Map<string, number[]>();
  movies.forEach(({ origin }, film) => {
    const elsewhere = origin.length > 0 && !origin.some((name) => ENGLISH_SPEAKING.has(name));
    for (const name of new Set(elsewhere ? [...origin, ELSEWHERE] : origin)) {
      const own = films.get(name);
      if (own) own.push(film);
      else films.set(name, [film]);
    }
  });
  return new Map([...films].map(([name, own]) => [name, Uint32Array.from(own)]));
}
