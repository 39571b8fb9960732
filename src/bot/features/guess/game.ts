import { randomUUID } from 'node:crypto';
import { PermissionFlagsBits } from 'discord.js';
import { languageFor, say, speakingTo } from '#messages/index.ts';
import type { Game } from '#store/index.ts';
import { type Answer, type Reply, reply } from '../../answer.ts';
import { card, text } from '../../components/blocks.ts';
import type { ComponentContext, Context, FormContext, Services, SlashContext } from '../../context.ts';
import { filmPressed } from '../../film-option.ts';
import { isProblem, problem } from '../../problems.ts';
import { filmName } from '../../text/film.ts';
import { filmPicture } from '../film/picture.ts';
import { afterFinding, CLUE_PAUSE_MS, cluesDue, GAME_MS, NO_SCORE, pointsFor } from './rules.ts';
import { gifOf, toldClues } from './told.ts';
import { type Guess, readGuess } from './typed-film.ts';
import { endView, gameView, guessForm, points, solutionName, type Told } from './view.ts';

/** A running game and where it is. */
interface Placed {
  readonly guildId: string;
  readonly film: string;
  readonly game: Game;
}

const MAY_POST = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages;
export const turnKey = (guildId: string): string => `guess ${guildId}`;
const note = (markdown: string): Reply => reply([card(text(markdown))], { onlyYou: true });

/** Posts a film's first clue; the message is then changed, never followed by others. */
export async function start(context: SlashContext): Promise<Answer> {
  const { store, models, discord, now, quiet, botPermissions, settings, guildLocale } = context;
  const guildId = context.guildId ?? '';
  const channelId = context.channelId ?? '0';
  if (quiet) return problem('guess-quiet');
  if (botPermissions !== null && (botPermissions & MAY_POST) !== MAY_POST) return problem('guess-may-not-post');
  return store.inTurn(turnKey(guildId), async () => {
    const games = await store.guessing.games(guildId);
    for (const game of games.values())
      if (game.channelId === channelId && isRunning(game, now()))
        return problem('guess-running', { link: `https://discord.com/channels/${guildId}/${channelId}/${game.messageId}` });
    const film = await models.call('filmToGuess', { seed: randomUUID(), except: [...games.keys()] });
    const clues = film === null ? null : await toldClues(context, guildId, film);
    if (film === null || !clues) return problem('guess-none-left');
    const endsAt = new Date(now().getTime() + GAME_MS).toISOString();
    const language = languageFor(settings.language ?? guildLocale);
    const game = await store.guessing.play(guildId, film, { channelId, clues: 1, endsAt, language });
    const first = speakingTo(language, () => gameView(game, { clues, gif: null }));
    const posted = await discord.post(channelId, first);
    if (posted === 'forbidden') {
      await store.guessing.play(guildId, film, { ...game, over: true });
      return problem('guess-may-not-post');
    }
    await store.guessing.play(guildId, film, { ...game, messageId: posted });
    return note(say('guess.game.begun'));
  }); // biome-ignore format: one address
}

const isRunning = ({ over, day, endsAt, messageId }: Game, now: Date): boolean =>
  !over && day === null && messageId !== null && Date.parse(endsAt) > now.getTime();

/** The game that is played in a message, while it runs. */
async function gameIn({ store, now, guildId }: Context, messageId: string): Promise<Placed | null> {
  if (guildId === null) return null;
  for (const [film, game] of await store.guessing.games(guildId))
    if (game.messageId === messageId && isRunning(game, now())) return { guildId, film, game };
  return null;
}

/** Runs with the game of a message, which nobody else changes meanwhile. */
const withGame = (context: Context, messageId: string, work: (placed: Placed) => Promise<Answer>): Promise<Answer> =>
  context.store.inTurn(turnKey(context.guildId ?? ''), async () => {
    const placed = await gameIn(context, messageId);
    return placed ? work(placed) : problem('guess-over');
  });

/** The button under the clues: a window for the title. */
export async function ask(context: ComponentContext): Promise<Answer> {
  const placed = await gameIn(context, context.message.id);
  return placed ? guessForm('try', [context.message.id]) : problem('guess-over');
}

/** A title that was typed. */
export function tryTitle(context: FormContext): Promise<Answer> {
  const messageId = context.args[0] ?? '';
  return withGame(context, messageId, async (placed) => {
    const offer = (film: { readonly id: string }) => ({ action: 'pick', args: [messageId, film.id] });
    return judge(context, placed, await readGuess(context, context.field('film'), placed.film, offer));
  });
}

/** A film that was offered for a title with a slip, and pressed. */
export function pickFilm(context: ComponentContext): Promise<Answer> {
  return withGame(context, context.args[0] ?? '', async (placed) => {
    const film = await filmPressed(context, 'guess', 1);
    if (isProblem(film)) return film;
    return judge(context, placed, { right: film.id === placed.film, name: filmName(film) });
  });
}

async function judge(context: Context, placed: Placed, guess: Guess): Promise<Answer> {
  if ('answer' in guess) return guess.answer;
  const { store, member } = context;
  const { guildId, film, game } = placed;
  if (!guess.right) {
    await store.guessing.play(guildId, film, { ...game, misses: game.misses + 1 });
    return note(say('guess.wrong', { film: guess.name }));
  }
  const clues = (await toldClues(context, guildId, film)) ?? [];
  const won = pointsFor(game.clues, clues.length);
  const score = (await store.guessing.scores(guildId)).get(member.id) ?? NO_SCORE;
  await store.guessing.score(member.id, guildId, afterFinding(score, won, null));
  const headline = (name: string): string =>
    say('guess.game.found', {
      member: member.id,
      film: name,
      told: game.clues,
      total: clues.length,
      points: points(won),
    });
  await speakingTo(languageFor(game.language), async () =>
    show(context, game, await end(context, placed, clues, headline)),
  );
  return note(say('guess.right', { film: guess.name, points: points(won) }));
}

/** One clue more, for everybody. */
export function next(context: ComponentContext): Promise<Answer> {
  return withGame(context, context.message.id, async ({ guildId, film, game }) => {
    const { now, store } = context;
    const wait = Date.parse(game.toldAt ?? game.at) + CLUE_PAUSE_MS - now().getTime();
    if (wait > 0) return problem('guess-clue-soon', { seconds: Math.ceil(wait / 1_000) });
    const clues = await toldClues(context, guildId, film);
    if (!clues) return end(context, { guildId, film, game }, null);
    const told = Math.min(clues.length, game.clues + 1);
    const after = await store.guessing.play(guildId, film, { ...game, clues: told, toldAt: now().toISOString() });
    return gameView(after, await withGif(context, clues, told));
  });
}

/** Once all clues are told nobody has to wait for the end. */
export function giveUp(context: ComponentContext): Promise<Answer> {
  return withGame(context, context.message.id, async (placed) => {
    const clues = await toldClues(context, placed.guildId, placed.film);
    if (clues && placed.game.clues < clues.length) return problem('stale', { command: 'guess' });
    return end(context, placed, clues);
  });
}

async function withGif(services: Services, clues: Told['clues'], told: number): Promise<Told> {
  const clue = clues.slice(0, told).find((one) => one.kind === 'gif');
  return { clues, gif: clue ? await gifOf(services, clue) : null };
}

/** Marks a game as over. @returns what its message shows from then on */
async function end(
  services: Services,
  { guildId, film: id, game }: Placed,
  clues: Told['clues'] | null,
  headline: (name: string) => string = (film) => say('guess.game.lost', { film }),
): Promise<Reply> {
  const { store, models } = services;
  const found = await models.call('film', { idOrTitle: id });
  const film = found?.id === id ? found : null;
  const picture = film ? await filmPicture(services, id) : null;
  const shown = Math.min(game.clues, clues?.length ?? 0);
  const told = await withGif(services, clues ?? [], shown);
  await store.guessing.play(guildId, id, { ...game, over: true });
  return endView(headline(solutionName(film)), { film, picture, told, shown });
}

/** Changes a game's message. What Discord does not take now is shown with the next change. */
async function show({ discord, log }: Services, { channelId, messageId }: Game, message: Reply): Promise<void> {
  if (messageId === null) return;
  await discord
    .edit(channelId, messageId, message)
    .catch((err: unknown) => log.warn({ err }, 'a guessing game is not shown as it is'));
}

/** What is due for a game: the next clue, or its end. */
export async function moveOn(services: Services, placed: Placed): Promise<void> {
  const { guildId, film, game } = placed;
  const { now, store } = services;
  const clues = await toldClues(services, guildId, film);
  if (!clues || Date.parse(game.endsAt) <= now().getTime()) {
    await show(services, game, await end(services, placed, clues));
    return;
  }
  const told = cluesDue(game, clues.length, now());
  if (told === game.clues) return;
  const after = await store.guessing.play(guildId, film, { ...game, clues: told, toldAt: now().toISOString() });
  await show(services, after, gameView(after, await withGif(services, clues, told)));
}
