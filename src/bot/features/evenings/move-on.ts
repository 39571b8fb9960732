import type { VoteResult } from '#contract/evenings.ts';
import { say } from '#messages/index.ts';
import type { Evening } from '#store/index.ts';
import type { Picture, Reply } from '../../answer.ts';
import type { Services } from '../../context.ts';
import { filmLabel, filmName } from '../../text/film.ts';
import { decidedView, endedView, planView, reminderView, type Shown, starsView } from './card-view.ts';
import { factsOf, type Placed, USUAL_MINUTES } from './evening.ts';
import { resultWords } from './result-words.ts';
import { forServer } from './server-language.ts';

/** What the message of an evening shows now. */
export async function shownOf(
  services: Services,
  { guildId, id, evening }: Placed,
  more: Partial<Shown> = {},
): Promise<Shown> {
  const { store, discord } = services;
  const parts = [...(await store.evenings.parts(guildId, id))];
  const coming = new Set(parts.flatMap(([member, part]) => (part.coming ? [member] : [])));
  if (evening.eventId !== null)
    for (const member of await discord.interested(guildId, evening.eventId)) coming.add(member);
  const { timeZone } = await store.settings.of(guildId);
  return {
    id,
    guildId,
    zone: timeZone,
    films: await factsOf(services, evening.films),
    voted: parts.filter(([, { ballot }]) => ballot !== null).length,
    coming: coming.size,
    ...more,
  };
}

/** Shows an evening as it is now in its message. Nothing is lost when Discord does not take it: the next change shows all. */
export const refresh = forServer(async (services, placed) => {
  const { channelId, messageId, phase } = placed.evening;
  if (messageId === null) return;
  try {
    const shown = await shownOf(services, placed);
    const message =
      phase === 'decided'
        ? decidedView(placed.evening, { ...shown, pictures: await picturesOf(services, placed.evening) })
        : planView(placed.evening, shown);
    await services.discord.edit(channelId, messageId, message);
  } catch (err) {
    services.log.warn({ err, evening: placed.id }, 'a film night is not shown as it is');
  }
});

async function save({ store }: Services, { guildId, id, evening }: Placed, changes: Partial<Evening>): Promise<Placed> {
  return { guildId, id, evening: await store.evenings.save(guildId, id, { ...evening, ...changes }) };
}

export async function openVote(services: Services, placed: Placed): Promise<void> {
  await refresh(services, await save(services, placed, { phase: 'voting' }));
}

/** Counts the votes of those who are still there, and says what came out. */
export const closeVote = forServer(async (services, placed) => {
  const { discord, models, store } = services;
  const { guildId, id, evening } = placed;
  const { ballots, left } = await ballotsOf(services, placed);
  const result = await models.call('countVotes', { method: evening.method, films: evening.films, ballots });
  const films = await factsOf(services, evening.films);
  const name = (film: string): string => {
    const known = films.get(film);
    return known ? filmName(known, 90) : film;
  };
  const gone = left === 0 ? '' : ` ${say('evenings.left', { count: left })}`;
  const because = `${resultWords(result, name)}${gone}`.slice(0, 1_500);
  const { timeZone } = await store.settings.of(guildId);
  if (result.winner === null) {
    await save(services, placed, { phase: 'cancelled', because });
    await replace(services, evening, endedView(evening, timeZone, say('evenings.plan-another', { because })));
    return;
  }
  const minutes = films.get(result.winner)?.minutes ?? USUAL_MINUTES;
  const endsAt = new Date(Date.parse(evening.startsAt) + (minutes + evening.breakMinutes) * 60_000).toISOString();
  let decided = await save(services, placed, { phase: 'decided', film: result.winner, because, endsAt });
  const created = await createEvent(services, decided);
  decided = created.placed;
  const pictures = await picturesOf(services, decided.evening, result);
  const shown = await shownOf(services, decided, {
    pictures,
    ...(created.notice === undefined ? {} : { notice: created.notice }),
  });
  const posted = await discord.post(evening.channelId, decidedView(decided.evening, shown));
  await replace(services, evening, endedView(evening, timeZone, say('evenings.closed-because', { because })));
  if (posted !== 'forbidden') await save(services, decided, { messageId: posted });
  else services.log.warn({ evening: id, guild: guildId }, 'the result of a film night could not be posted');
});

/** What became of an event: the evening as it is now, and a sentence where there is none. */
export interface EventMade {
  readonly placed: Placed;
  readonly notice?: string;
}

/** Discord's scheduled event, for everybody to say they come and to be told when it begins. */
export const createEvent = forServer(async (services, placed): Promise<EventMade> => {
  const { evening, guildId } = placed;
  const film = evening.film === null ? undefined : (await factsOf(services, [evening.film])).get(evening.film);
  if (!film || evening.endsAt === null || evening.eventId !== null) return { placed };
  const startsAt = new Date(evening.startsAt);
  if (startsAt.getTime() <= services.now().getTime()) return { placed };
  try {
    const eventId = await services.discord.createEvent(guildId, {
      name: say('evenings.event.name', { film: filmLabel(film) }),
      description: say('evenings.chosen-by', { method: say(`evenings.method.${evening.method}`) }),
      where: evening.where === '' ? say('evenings.event.here') : evening.where,
      startsAt,
      endsAt: new Date(evening.endsAt),
    });
    if (eventId === 'forbidden') return { placed, notice: say('evenings.event-forbidden') };
    return { placed: await save(services, placed, { eventId }) };
  } catch (err) {
    services.log.warn({ err, evening: placed.id }, 'the event of a film night was not created');
    return { placed, notice: say('evenings.event-failed') };
  }
});

/** Says that it begins soon. It pings nobody: Discord itself tells those who said at the event that they come. */
export const remind = forServer(async (services, placed) => {
  const noted = await save(services, placed, { reminded: true });
  await services.discord.post(noted.evening.channelId, reminderView(noted.evening, await shownOf(services, noted)));
});

export const askStars = forServer(async (services, placed) => {
  const over = await save(services, placed, { phase: 'over' });
  await services.discord.post(over.evening.channelId, starsView(over.evening, await shownOf(services, over), []));
});

export const cancel = forServer(async (services, placed) => {
  const { evening, guildId } = placed;
  const { timeZone } = await services.store.settings.of(guildId);
  await save(services, placed, { phase: 'cancelled', because: say('evenings.was-cancelled') });
  if (evening.eventId !== null) await services.discord.cancelEvent(guildId, evening.eventId);
  await replace(services, evening, endedView(evening, timeZone, say('evenings.cancelled-carried')));
});

async function replace({ discord, log }: Services, { channelId, messageId }: Evening, message: Reply): Promise<void> {
  if (messageId === null) return;
  await discord
    .edit(channelId, messageId, message)
    .catch((err: unknown) => log.warn({ err }, 'a message was not changed'));
}

async function ballotsOf({ store, discord }: Services, { guildId, id }: Placed) {
  const votes = [...(await store.evenings.parts(guildId, id))].flatMap(([member, { ballot }]) =>
    ballot === null ? [] : [{ member, ballot }],
  );
  const here = await Promise.all(votes.map(({ member }) => discord.isMember(guildId, member)));
  const ballots = votes.filter((_, at) => here[at]).map(({ ballot }) => ballot);
  return { ballots, left: votes.length - ballots.length };
}

/** The film's card, and the rounds of a ranked vote. */
async function picturesOf({ models }: Services, { film }: Evening, result?: VoteResult): Promise<Picture[]> {
  const [drawn] = film === null ? [] : await models.call('filmCards', { ids: [film], shape: 'wide' });
  return [
    ...(drawn ? [{ name: 'film.png', bytes: drawn.png, alt: drawn.alt }] : []),
    ...(result?.method === 'ranked'
      ? [{ name: 'rounds.png', bytes: result.picture.png, alt: result.picture.alt }]
      : []),
  ];
}
