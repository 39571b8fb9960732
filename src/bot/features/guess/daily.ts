import { DateTime } from 'luxon';
import type { Movie } from '#catalogue/movie.ts';
import { languageFor, say, speakingTo } from '#messages/index.ts';
import type { Score } from '#store/index.ts';
import { type Answer, inNewMessage, type Reply, reply } from '../../answer.ts';
import { card, line, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import type { ComponentContext, Context, FormContext } from '../../context.ts';
import { filmPressed } from '../../film-option.ts';
import { isProblem, type Problem, problem } from '../../problems.ts';
import { filmName } from '../../text/film.ts';
import { dayIn } from '../evenings/when.ts';
import { filmPicture } from '../film/picture.ts';
import { turnKey } from './game.ts';
import { afterFinding, NO_SCORE, pointsFor, streakOn } from './rules.ts';
import { gifOf, toldClues } from './told.ts';
import { type Guess, readGuess } from './typed-film.ts';
import { clueParts, endView, guessForm, picturesOf, points, relative, solutionName, type Told } from './view.ts';

type Today = NonNullable<Score['today']>;

/** A day's film on a server, and how far a member is with it. */
interface Daily {
  readonly guildId: string;
  readonly day: string;
  readonly film: string;
  readonly clues: Told['clues'];
  /** When the next film comes. */
  readonly endsAt: string;
  readonly score: Score;
  readonly today: Today;
}

/** Runs with today's film, which is chosen when the first member asks for it. `day`: the one a button belongs to. */
function withToday(context: Context, day: string | null, work: (daily: Daily) => Promise<Answer>): Promise<Answer> {
  const guildId = context.guildId ?? '';
  return context.store.inTurn(turnKey(guildId), async () => {
    const daily = await today(context, guildId);
    if (isProblem(daily)) return daily;
    return day === null || day === daily.day ? work(daily) : problem('guess-day-over');
  });
}

async function today(context: Context, guildId: string): Promise<Daily | Problem> {
  const { store, models, now, settings, member, channelId } = context;
  const day = dayIn(now(), settings.timeZone);
  const games = await store.guessing.games(guildId);
  const there = [...games].find(([, game]) => game.day === day);
  const film = there?.[0] ?? (await models.call('filmToGuess', { seed: day, except: [...games.keys()] }));
  const clues = film === null ? null : await toldClues(context, guildId, film);
  if (film === null || !clues) return problem('guess-none-left');
  const endsAt = DateTime.fromISO(day, { zone: settings.timeZone }).plus({ days: 1 }).startOf('day').toJSDate().toISOString(); // biome-ignore format: one chain
  if (!there) await store.guessing.play(guildId, film, { channelId: channelId ?? '0', clues: clues.length, endsAt, day });
  const score = (await store.guessing.scores(guildId)).get(member.id) ?? NO_SCORE;
  const begun = score.today?.day === day ? score.today : ({ day, clues: 1, state: 'open', shared: false } as const);
  return { guildId, day, film, clues, endsAt, score, today: begun };
} // biome-ignore format: one call

async function save(context: Context, daily: Daily, changes: Partial<Today>): Promise<Daily> {
  const next = { ...daily.today, ...changes };
  await context.store.guessing.score(context.member.id, daily.guildId, { ...daily.score, today: next });
  return { ...daily, today: next };
}

/** Today's film as far as the member is with it, for them alone. */
export const openDaily = (context: Context): Promise<Answer> =>
  withToday(context, null, async (daily) => viewOf(context, daily));

export const nextDailyClue = (context: ComponentContext): Promise<Answer> =>
  withToday(context, context.args[0] ?? '', async (daily) => {
    if (daily.today.state !== 'open') return viewOf(context, daily);
    const clues = Math.min(daily.clues.length, daily.today.clues + 1);
    return viewOf(context, await save(context, daily, { clues }));
  });

export const giveUpDaily = (context: ComponentContext): Promise<Answer> =>
  withToday(context, context.args[0] ?? '', async (daily) =>
    viewOf(context, daily.today.state === 'open' ? await save(context, daily, { state: 'given-up' }) : daily),
  );

export const askDaily = (context: ComponentContext): Promise<Answer> =>
  withToday(context, context.args[0] ?? '', async ({ day, today: { state } }) =>
    state === 'open' ? guessForm('daily-try', [day]) : problem('guess-over'),
  );

export const tryDaily = (context: FormContext): Promise<Answer> =>
  withToday(context, context.args[0] ?? '', async (daily) => {
    const offer = (film: { readonly id: string }) => ({ action: 'daily-pick', args: [daily.day, film.id] });
    return judge(context, daily, await readGuess(context, context.field('film'), daily.film, offer));
  });

export const pickDaily = (context: ComponentContext): Promise<Answer> =>
  withToday(context, context.args[0] ?? '', async (daily) => {
    const film = await filmPressed(context, 'guess', 1);
    if (isProblem(film)) return film;
    return judge(context, daily, { right: film.id === daily.film, name: filmName(film) });
  });

async function judge(context: Context, daily: Daily, guess: Guess): Promise<Answer> {
  if ('answer' in guess) return guess.answer;
  if (daily.today.state !== 'open') return viewOf(context, daily);
  if (!guess.right) return viewOf(context, await save(context, daily, {}), say('guess.wrong', { film: guess.name }));
  const won = pointsFor(daily.today.clues, daily.clues.length);
  const found = { ...daily.today, state: 'found' } as const;
  const score = { ...daily.score, ...afterFinding(daily.score, won, daily.day), today: found };
  await context.store.guessing.score(context.member.id, daily.guildId, score);
  return viewOf(context, { ...daily, score, today: found });
}

/** Tells the others in the channel, without a word about the film. */
export const share = (context: ComponentContext): Promise<Answer> =>
  withToday(context, context.args[0] ?? '', async (daily) => {
    if (daily.today.state !== 'found') return problem('guess-over');
    if (daily.today.shared) return problem('guess-shared');
    if (context.quiet) return problem('guess-quiet');
    const after = await save(context, daily, { shared: true });
    const { settings, guildLocale } = context;
    return speakingTo(languageFor(settings.language ?? guildLocale), () => sharedView(context.member.id, after));
  });

/** How a member did, for all to read. */
function sharedView(member: string, { clues, score, day, today: { clues: told } }: Daily): Answer {
  const streak = streakOn(score, day);
  const lines = [
    say('guess.share.found', { member, told, total: clues.length }),
    `${'🟨'.repeat(told)}${'⬜'.repeat(clues.length - told)}`,
    ...(streak > 1 ? [say('guess.streak', { days: streak })] : []),
  ];
  return inNewMessage(reply([card(text(lines.join('\n')), text(say('guess.share.invitation')))]));
}

async function viewOf(context: Context, daily: Daily, notice?: string): Promise<Reply> {
  const { clues, today: mine, day, score, endsAt } = daily;
  const clue = clues.slice(0, mine.state === 'open' ? mine.clues : clues.length).find(({ kind }) => kind === 'gif');
  const told = { clues, gif: clue?.kind === 'gif' ? await gifOf(context, clue) : null };
  if (mine.state !== 'open') return overView(context, daily, told);
  const act = (action: string) => ({ command: 'guess', action, owner: context.member.id, args: [day] });
  const streak = streakOn(score, day);
  const last = mine.clues >= clues.length;
  const state = [
    say('guess.state.clue', { told: mine.clues, total: clues.length }),
    say('guess.state.worth', { points: points(pointsFor(mine.clues, clues.length)) }),
    ...(streak > 0 ? [say('guess.streak', { days: streak })] : []),
    say('guess.state.next-film', { when: relative(endsAt) }),
  ];
  return reply(
    [
      card(
        text(say('guess.daily.head', { day })),
        ...clueParts(told, mine.clues),
        line(),
        ...(notice === undefined ? [] : [text(notice)]),
        text(`-# ${state.join(' · ')}`),
        row(
          button(say('guess.button.guess'), act('daily-ask'), { style: 'main', emoji: '🎬' }),
          last
            ? button(say('guess.button.give-up'), act('daily-give-up'))
            : button(say('guess.button.next'), act('daily-next')),
        ),
      ),
    ],
    { onlyYou: true, pictures: picturesOf(told, mine.clues) },
  );
}

/** Found or given up: the film, until the next one comes. */
async function overView(context: Context, daily: Daily, told: Told): Promise<Reply> {
  const { film: id, clues, today: mine, score, day, endsAt } = daily;
  const known = await context.models.call('film', { idOrTitle: id });
  const film: Movie | null = known?.id === id ? known : null;
  const picture = film ? await filmPicture(context, id) : null;
  const won = points(pointsFor(mine.clues, clues.length));
  const when = relative(endsAt);
  const found = {
    told: mine.clues,
    total: clues.length,
    points: won,
    streak: say('guess.streak', { days: streakOn(score, day) }),
  };
  const headline =
    mine.state === 'found'
      ? say('guess.daily.found', { film: solutionName(film), when, ...found })
      : say('guess.daily.given-up', { film: solutionName(film), when });
  const end = endView(headline, { film, picture, told, shown: clues.length });
  const act = { command: 'guess', action: 'share', owner: context.member.id, args: [day] };
  const tell =
    mine.state === 'found' && !mine.shared ? [row(button(say('guess.button.share'), act, { emoji: '📣' }))] : [];
  return { ...end, blocks: [...end.blocks, ...tell], onlyYou: true };
}
