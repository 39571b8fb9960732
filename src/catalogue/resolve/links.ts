import { articleName } from '../identity.ts';

/** What a link or a number says about a film. `words` is a title that stands in the address itself. */
export type FilmLink =
  | { readonly kind: 'imdb' | 'tmdb'; readonly number: number; readonly words: string | null }
  | { readonly kind: 'wikipedia'; readonly article: string; readonly english: boolean; readonly words: string }
  | { readonly kind: 'title'; readonly words: string }
  /** A link to something that is no film, or to a place nobody here knows. */
  | { readonly kind: 'other' };

const ADDRESS =
  /(?:https?:\/\/|www\.)[^\s<>"'|]+|(?<![\p{L}\d.@-])(?:[a-z\d-]{1,63}\.){1,3}(?:com|org|it|net|tv|io)\/[^\s<>"'|]*/giu;
const IMDB_NUMBER = /(?<![a-z\d])tt(\d{5,10})(?!\d)/i;
const TMDB_NUMBER = /^(?:tmdb(?:[\s_-]*id)?|themoviedb)[\s:#/=]+(?:movie\/)?(\d{1,8})$/i;
const IMDB_BARE = /^imdb(?:[\s_-]*id)?[\s:#/=]+(\d{5,10})$/i;

/**
 * The film that a text names by a link or by a database's number: IMDb, TMDB, Letterboxd, Trakt, Wikipedia (any language,
 * mobile hosts, mirrors). Null for a text without either. A link decides over the words around it.
 */
export function readFilmLink(text: string): FilmLink | null {
  const links = Array.from(text.matchAll(ADDRESS), ([address]) => readAddress(address));
  const film = links.find((link) => link.kind !== 'other');
  if (film !== undefined) return film;
  const imdb = IMDB_NUMBER.exec(withoutLinks(text)) ?? IMDB_BARE.exec(text.trim());
  if (imdb !== null) return { kind: 'imdb', number: Number(imdb[1]), words: null };
  const tmdb = TMDB_NUMBER.exec(text.trim());
  if (tmdb !== null) return { kind: 'tmdb', number: Number(tmdb[1]), words: null };
  return links[0] ?? null;
}

/** A text without the addresses in it. */
export function withoutLinks(text: string): string {
  return text.replace(ADDRESS, ' ').trim();
}

function readAddress(address: string): FilmLink {
  const other: FilmLink = { kind: 'other' };
  const url = tryUrl(/^https?:/i.test(address) ? address : `https://${address}`);
  if (url === null) return other;
  const host = url.hostname.replace(/^(?:www|m|mobile)\./, '');
  const path = decoded(url.pathname);
  if (/(?:^|\.)imdb\.com$/.test(host)) {
    const number = IMDB_NUMBER.exec(path)?.[1];
    return number === undefined ? other : { kind: 'imdb', number: Number(number), words: null };
  }
  if (/(?:^|\.)(?:themoviedb|tmdb)\.org$/.test(host)) {
    const found = /\/movie\/(\d{1,8})(?:-([^/]+))?/.exec(path);
    return found === null ? other : { kind: 'tmdb', number: Number(found[1]), words: slugWords(found[2]) };
  }
  if (/(?:^|\.)letterboxd\.com$/.test(host)) return readLetterboxd(path) ?? other;
  if (/(?:^|\.)trakt\.tv$/.test(host)) return titleOf(/\/movies\/([^/]+)/.exec(path)?.[1]) ?? other;
  return readWikipedia(host, url, path) ?? other;
}

function readLetterboxd(path: string): FilmLink | null {
  const number = /^\/(tmdb|imdb)\/(?:tt)?(\d{1,10})/.exec(path);
  if (number !== null) {
    return { kind: number[1] === 'imdb' ? 'imdb' : 'tmdb', number: Number(number[2]), words: null };
  }
  return titleOf(/^(?:\/[^/]+)?\/film\/([^/]+)/.exec(path)?.[1]);
}

function readWikipedia(host: string, url: URL, path: string): FilmLink | null {
  const language =
    /^([a-z-]{2,12})(?:\.m)?\.wikipedia\.org$/.exec(host)?.[1] ??
    (host === 'wikiwand.com' ? (/^\/([a-z-]{2,12})\//.exec(path)?.[1] ?? 'en') : undefined);
  if (language === undefined && host !== 'wikipedia.org') return null;
  const named =
    url.searchParams.get('title') ?? /^\/(?:wiki|zh-\w+|[a-z-]{2,12}(?:\/articles)?)\/(.+)$/.exec(path)?.[1];
  if (named === undefined) return null;
  const article = articleName(named);
  return { kind: 'wikipedia', article, english: (language ?? 'en') === 'en', words: article.replaceAll('_', ' ') };
}

function titleOf(slug: string | undefined): FilmLink | null {
  const words = slugWords(slug);
  return words === null ? null : { kind: 'title', words };
}

function slugWords(slug: string | undefined): string | null {
  const words = (slug ?? '').replaceAll('-', ' ').trim();
  return words === '' ? null : words;
}

function tryUrl(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
