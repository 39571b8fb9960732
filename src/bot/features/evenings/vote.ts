import type { FilmFacts } from '#contract/films.ts';
import { say } from '#messages/index.ts';
import type { Part } from '#store/index.ts';
import { type Answer, type CardPart, reply } from '../../answer.ts';
import { card, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { select } from '../../components/selects.ts';
import type { ComponentContext, Context } from '../../context.ts';
import { isProblem, problem } from '../../problems.ts';
import { filmLabel, filmName } from '../../text/film.ts';
import { eveningOf, factsOf, type Placed } from './evening.ts';
import { refresh } from './move-on.ts';
import { GRADES } from './result-words.ts';
import { writeWhen } from './when.ts';

type Ballot = NonNullable<Part['ballot']>;

/** Films graded on one page of a ballot. */
const GRADED = 5;

/** A member's ballot, as they left it. Only they see it. */
export async function openBallot(context: ComponentContext): Promise<Answer> {
  const placed = await eveningOf(context, context.args[0] ?? '');
  if (isProblem(placed)) return placed;
  const refused = refusalOf(placed);
  if (refused) return refused;
  return ballotView(context, placed, await ballotOf(context, placed), 0, 'new');
}

function refusalOf({ evening: { phase, films } }: Placed) {
  if (phase === 'proposing') return problem('night-not-yet');
  if (phase !== 'voting') return problem('night-vote-closed');
  return films.length === 0 ? problem('night-no-films') : null;
}

async function ballotOf({ store, member }: Context, { guildId, id }: Placed): Promise<Ballot | null> {
  return (await store.evenings.parts(guildId, id)).get(member.id)?.ballot ?? null;
}

/** A change of a ballot, kept at once. `page`: of a ballot with grades. */
function changeBallot(change: (before: Ballot, context: ComponentContext, placed: Placed) => Ballot) {
  return async (context: ComponentContext): Promise<Answer> =>
    context.store.inTurn(context.guildId ?? '', async () => {
      const placed = await eveningOf(context, context.args[0] ?? '');
      if (isProblem(placed)) return placed;
      const refused = refusalOf(placed);
      if (refused) return refused;
      const before = await ballotOf(context, placed);
      const next = change(before ?? [], context, placed).filter(({ film }) => placed.evening.films.includes(film));
      await context.store.evenings.take(context.member.id, placed.guildId, placed.id, { ballot: next });
      if (before === null) await refresh(context, placed); // one more has voted
      return ballotView(context, placed, next, Number(context.args[1]) || 0, 'here');
    });
}

export const approve = changeBallot((_before, { values }) => values.map((film) => ({ film })));
export const rank = changeBallot((before, { values }) => [
  ...before.filter(({ film }) => film !== values[0]),
  ...values.map((film) => ({ film })),
]);
export const clear = changeBallot(() => []);
export const grade = changeBallot((before, { args, values }) => {
  const film = args[2] ?? '';
  const given = Number(values[0]);
  return [
    ...before.filter((one) => one.film !== film),
    ...(Number.isInteger(given) && given >= 0 && given <= 3 ? [{ film, grade: given }] : []),
  ];
});
export const turn = changeBallot((before) => before);

async function ballotView(
  context: Context,
  placed: Placed,
  ballot: Ballot | null,
  page: number,
  place: 'here' | 'new',
): Promise<Answer> {
  const { evening, id, guildId } = placed;
  const films = await factsOf(context, evening.films);
  const known = evening.films.flatMap((film) => films.get(film) ?? []);
  const act = (action: string, ...more: string[]) => ({
    command: 'night',
    action,
    owner: context.member.id,
    args: [id, ...more],
  });
  const { timeZone } = await context.store.settings.of(guildId);
  const parts = { approval: approvalParts, ranked: rankedParts, 'least-misery': gradedParts }[evening.method](
    known,
    ballot ?? [],
    act,
    page,
  );
  const until = writeWhen(evening.closesAt, timeZone);
  return reply([card(...parts, text(say(ballot === null ? 'evenings.not-voted' : 'evenings.vote-kept', { until })))], {
    onlyYou: true,
    place,
  });
}

type Act = (action: string, ...more: string[]) => { command: string; action: string; owner: string; args: string[] };

function approvalParts(films: readonly FilmFacts[], ballot: Ballot, act: Act): CardPart[] {
  const chosen = new Set(ballot.map(({ film }) => film));
  const options = films.map((film) => ({ label: filmLabel(film), value: film.id, chosen: chosen.has(film.id) }));
  return [
    text(say('evenings.approve')),
    row(select(say('evenings.placeholder.approve'), act('approve'), options, { least: 0, most: films.length })),
  ];
}

function rankedParts(films: readonly FilmFacts[], ballot: Ballot, act: Act): CardPart[] {
  const ranked = ballot.flatMap(({ film }) => films.find(({ id }) => id === film) ?? []);
  const left = films.filter(({ id }) => !ballot.some(({ film }) => film === id));
  const lines = ranked.map((film, at) => `${at + 1}\\. **${filmName(film, 90)}**`);
  return [
    text(`${say('evenings.rank')}\n${lines.join('\n')}`),
    ...(left.length > 0 ? [row(select(say('evenings.placeholder.rank', { place: ranked.length + 1 }), act('rank'), left.map((film) => ({ label: filmLabel(film), value: film.id }))))] : []),
    ...(ranked.length > 0 ? [row(button(say('evenings.button.again'), act('clear')))] : []),
  ]; // biome-ignore format: one part a line
}

function gradedParts(films: readonly FilmFacts[], ballot: Ballot, act: Act, page: number): CardPart[] {
  const pages = Math.ceil(films.length / GRADED);
  const at = Math.min(Math.max(0, page), pages - 1);
  const given = new Map(ballot.map(({ film, grade: value }) => [film, value]));
  const menus = films.slice(at * GRADED, (at + 1) * GRADED).map((film) =>
    row(
      select(
        filmLabel(film),
        act('grade', String(at), film.id),
        GRADES.map((label, value) => ({
          label: say('evenings.item.grade', { film: filmLabel(film, 70), grade: say(label) }),
          value: String(value),
          chosen: given.get(film.id) === value,
        })).toReversed(),
      ),
    ),
  );
  return [
    text(say('evenings.grade-films')),
    ...menus,
    ...(pages > 1 ? [row(button(say('evenings.button.other-films'), act('turn', String((at + 1) % pages))))] : []),
  ];
}
