import type { Movie } from '#catalogue/movie.ts';
import { type FilmPage, WATCH_WAYS } from '#contract/tmdb.ts';
import { listed, localeOf, say, spoken } from '#messages/index.ts';
import type { Picture } from '../../answer.ts';
import type { Context } from '../../context.ts';
import { escapeTo } from '../../text/escape.ts';
import { filmLabel } from '../../text/film.ts';

/** Services named of one way to watch. */
const NAMED = 5;

/** What TMDB adds to a film's card; `null` without a key, and when nothing comes in time. */
export async function filmPage(
  { tmdb, settings, guildLocale, locale }: Pick<Context, 'tmdb' | 'settings' | 'guildLocale' | 'locale'>,
  film: Movie,
): Promise<FilmPage | null> {
  return tmdb ? tmdb.page(film, { country: settings.country, locale: guildLocale ?? locale }) : null;
}

/** The film's poster, small. */
export function posterOf(page: FilmPage | null, film: Movie): Picture | null {
  if (!page?.poster) return null;
  const { bytes, format } = page.poster;
  return { name: `poster.${format}`, bytes, alt: say('film.alt.poster', { film: filmLabel(film) }) };
}

/** Where to watch, and whose words, pictures and lists these are: what TMDB and JustWatch ask for. Empty without a page. */
export function pageLines(page: FilmPage | null): string[] {
  if (!page) return [];
  const { watch } = page;
  if (!watch) return [say('film.card.by-tmdb')];
  const region = new Intl.DisplayNames(localeOf(spoken()), { type: 'region' });
  const ways = WATCH_WAYS.flatMap((way) => {
    const services = (watch.ways[way] ?? []).slice(0, NAMED).map((service) => escapeTo(service, 60));
    return services.length === 0 ? [] : [say(`film.watch.${way}`, { services: listed(services, 'unit') })];
  });
  return [
    say('film.card.watch', { country: region.of(watch.country) ?? watch.country, ways: ways.join(' · ') }),
    say('film.card.by-justwatch', { link: watch.link }),
  ];
}
