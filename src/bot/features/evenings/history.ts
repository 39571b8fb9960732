import { numberOf, say } from '#messages/index.ts';
import type { Evening } from '#store/index.ts';
import { type Answer, reply } from '../../answer.ts';
import { card, gallery, text } from '../../components/blocks.ts';
import type { Context } from '../../context.ts';
import { problem } from '../../problems.ts';
import { cut } from '../../text/cut.ts';
import { filmName } from '../../text/film.ts';
import { averageInWords } from './card-view.ts';
import { factsOf } from './evening.ts';
import { dayIn } from './when.ts';

const LISTED = 15;
/** Evenings that make a picture of the year. */
const WALL = 3;
const YEAR_MS = 365 * 86_400_000;

/** What a server has watched together, with its stars, and the year's films as a picture. */
export async function history(context: Context): Promise<Answer> {
  const { store, models, now } = context;
  const guildId = context.guildId ?? '';
  const over = [...(await store.evenings.of(guildId))]
    .filter(
      (entry): entry is [string, Evening & { film: string }] => entry[1].phase === 'over' && entry[1].film !== null,
    )
    .sort(([, a], [, b]) => (a.startsAt < b.startsAt ? 1 : -1));
  if (over.length === 0) return problem('night-history-empty');
  const { timeZone } = await store.settings.of(guildId);
  const films = await factsOf(context, over.map(([, { film }]) => film)); // biome-ignore format: one call
  const rows = await Promise.all(
    over.map(async ([id, { film, startsAt }]) => {
      const given = [...(await store.evenings.parts(guildId, id)).values()].flatMap(({ stars }) => stars ?? []);
      const average = given.length === 0 ? null : given.reduce((sum, stars) => sum + stars, 0) / given.length;
      return { film, startsAt, average, count: given.length, day: dayIn(startsAt, timeZone) };
    }),
  );
  const lines = rows.slice(0, LISTED).map(({ film, day, average, count }) => {
    const known = films.get(film);
    return `${day} · **${known ? filmName(known, 90) : film}**${average === null ? '' : ` · ${averageInWords(average, count)}`}`;
  });
  const year = rows.filter(({ startsAt }) => Date.parse(startsAt) >= now().getTime() - YEAR_MS).slice(0, 24);
  const drawn = year.length < WALL ? null : await models.call('drawEvenings', {
    title: say('evenings.year'),
    subtitle: say('evenings.year-count', { count: year.length }),
    films: year.map(({ film, average, day }) => ({ id: film, label: cut(average === null ? day : `${day} ${numberOf(average, 1)}★`, 40) })),
  }); // biome-ignore format: one call
  const pictures = drawn ? [{ name: 'year.png', bytes: drawn.png, alt: drawn.alt }] : [];
  const more = rows.length > LISTED ? `\n${say('evenings.before-that', { count: rows.length - LISTED })}` : '';
  return reply(
    [
      card(
        text(`${say('evenings.history')}\n${lines.join('\n')}${more}`),
        ...(pictures.length > 0 ? [gallery(...pictures)] : []),
      ),
    ],
    { pictures },
  );
}
