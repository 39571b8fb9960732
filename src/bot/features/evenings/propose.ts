import type { FilmFacts, FilmRef } from '#contract/films.ts';
import { say } from '#messages/index.ts';
import { MOST_PROPOSALS } from '#store/index.ts';
import { type Answer, reply } from '../../answer.ts';
import { card, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { form } from '../../components/form.ts';
import { select } from '../../components/selects.ts';
import type { ComponentContext, Context, FormContext } from '../../context.ts';
import { filmNamed, filmPressed } from '../../film-option.ts';
import { isProblem, type Problem, problem } from '../../problems.ts';
import { filmLabel, filmName } from '../../text/film.ts';
import { readQuery } from '../../text/query.ts';
import { listsHere } from '../lists/chosen-list.ts';
import { eveningOf, factsOf, type Placed } from './evening.ts';
import { refresh } from './move-on.ts';

/** Films of lists that a menu can hold. */
const OFFERED = 25;

/** How many proposals a member has left, or why they can make none. */
async function proposalsLeft(
  { store, member }: Context,
  { guildId, id, evening }: Placed,
): Promise<{ readonly left: number } | Problem> {
  if (evening.phase === 'voting') return problem('night-proposals-closed');
  if (evening.phase !== 'proposing') return problem('night-gone');
  const part = (await store.evenings.parts(guildId, id)).get(member.id);
  const left = evening.each - (part?.proposed.length ?? 0);
  if (evening.films.length >= MOST_PROPOSALS) return problem('night-full');
  return left > 0 ? { left } : problem('night-no-proposals-left', { each: evening.each });
}

/** The ways to propose: by title, by plot, from a list. Only the member sees it. */
export async function askForProposal(context: ComponentContext): Promise<Answer> {
  const placed = await eveningOf(context, context.args[0] ?? '');
  if (isProblem(placed)) return placed;
  const mine = await ownProposals(context, placed);
  const may = await proposalsLeft(context, placed);
  if (isProblem(may) && mine.length === 0) return may;
  const act = (action: string, ...more: string[]) => ({
    command: 'night',
    action,
    owner: context.member.id,
    args: [placed.id, ...more],
  });
  const listed = isProblem(may) ? [] : await listedFilms(context, placed);
  return reply(
    [
      card(
        text(
          isProblem(may)
            ? may.text
            : say(listed.length > 0 ? 'evenings.proposals-left-lists' : 'evenings.proposals-left', { count: may.left }),
        ),
        ...(isProblem(may)
          ? []
          : [
              row(
                button(say('evenings.button.by-title'), act('title'), { style: 'main' }),
                button(say('evenings.button.by-plot'), act('story')),
              ),
            ]),
        ...(listed.length > 0
          ? [
              row(
                select(
                  say('evenings.placeholder.from-list'),
                  act('listed'),
                  listed.map((film) => ({ label: filmLabel(film), value: film.id })),
                ),
              ),
            ]
          : []),
        ...(mine.length > 0
          ? [
              row(
                ...mine.map((film) =>
                  button(say('evenings.button.take-back', { film: filmLabel(film, 60) }), act('back', film.id)),
                ),
              ),
            ]
          : []),
      ),
    ],
    { onlyYou: true, place: 'new' },
  );
}

async function ownProposals(context: Context, { guildId, id }: Placed): Promise<FilmFacts[]> {
  const part = (await context.store.evenings.parts(guildId, id)).get(context.member.id);
  return [...(await factsOf(context, part?.proposed ?? [])).values()];
}

async function listedFilms(context: Context, { evening }: Placed): Promise<FilmFacts[]> {
  const ids = new Set<string>();
  for (const list of await listsHere(context))
    for (const film of (await context.store.lists.films(list.owner, list.id)).toReversed())
      if (!evening.films.includes(film)) ids.add(film);
  return [...(await factsOf(context, [...ids].slice(0, OFFERED))).values()];
}

export const titleForm = (owner: string, id: string) =>
  form(say('evenings.modal.propose'), { command: 'night', action: 'title', owner, args: [id] }, [
    { name: 'film', label: say('evenings.field.title'), placeholder: say('evenings.field-placeholder.title') },
  ]);

export const storyForm = (owner: string, id: string) =>
  form(say('evenings.modal.propose'), { command: 'night', action: 'story', owner, args: [id] }, [
    {
      name: 'plot',
      label: say('evenings.field.plot'),
      long: true,
      placeholder: say('evenings.field-placeholder.plot'),
    },
  ]);

/** A title that was typed. */
export async function proposeByTitle(context: Context, id: string, typed: string): Promise<Answer> {
  const offer = (film: FilmRef) => ({ command: 'night', action: 'propose', args: [id, film.id] });
  const named = await filmNamed(context, typed, offer);
  return 'film' in named ? propose(context, id, named.film) : named.answer;
}

/** The three films that a plot fits best, a button each. */
export async function proposeByStory(context: FormContext): Promise<Answer> {
  const read = readQuery(context.field('plot'));
  if (isProblem(read)) return read;
  const { hits } = await context.models.call('searchPlots', { query: read.query, limit: 3, explained: 0 });
  if (hits.length === 0) return problem('nothing-found');
  const id = context.args[0] ?? '';
  const buttons = hits.map(({ film }) =>
    button(filmLabel(film, 80), { command: 'night', action: 'propose', owner: context.member.id, args: [id, film.id] }),
  );
  return reply([card(text(say('evenings.which')), row(...buttons))], { onlyYou: true });
}

/** A film that was pressed or picked from a list. */
export async function proposeChosen(context: ComponentContext, film: string): Promise<Answer> {
  const known = await filmPressed({ ...context, args: [film] }, 'night');
  return isProblem(known) ? known : propose(context, context.args[0] ?? '', known);
}

async function propose(context: Context, id: string, film: FilmRef): Promise<Answer> {
  return context.store.inTurn(context.guildId ?? '', async () => {
    const placed = await eveningOf(context, id);
    if (isProblem(placed)) return placed;
    if (placed.evening.films.includes(film.id)) return problem('night-proposed', { film: filmName(film) });
    const may = await proposalsLeft(context, placed);
    if (isProblem(may)) return may;
    const left = may.left - 1;
    const { store, member } = context;
    const part = (await store.evenings.parts(placed.guildId, id)).get(member.id);
    await store.evenings.take(member.id, placed.guildId, id, { proposed: [...(part?.proposed ?? []), film.id] });
    const evening = await store.evenings.save(placed.guildId, id, {
      ...placed.evening,
      films: [...placed.evening.films, film.id],
    });
    await refresh(context, { ...placed, evening });
    const back = { command: 'night', action: 'back', owner: member.id, args: [id, film.id] };
    return reply(
      [
        card(
          text(say('evenings.proposed', { film: filmName(film), left })),
          row(button(say('evenings.button.back'), back)),
        ),
      ],
      { onlyYou: true },
    );
  });
}

export async function takeProposalBack(context: ComponentContext): Promise<Answer> {
  const [id = '', film = ''] = context.args;
  return context.store.inTurn(context.guildId ?? '', async () => {
    const placed = await eveningOf(context, id);
    if (isProblem(placed)) return placed;
    if (placed.evening.phase !== 'proposing') return problem('night-proposals-closed');
    const { store, member } = context;
    const part = (await store.evenings.parts(placed.guildId, id)).get(member.id);
    if (!part?.proposed.includes(film)) return problem('night-gone');
    await store.evenings.take(member.id, placed.guildId, id, { proposed: part.proposed.filter((one) => one !== film) });
    const evening = await store.evenings.save(placed.guildId, id, {
      ...placed.evening,
      films: placed.evening.films.filter((one) => one !== film),
    });
    await refresh(context, { ...placed, evening });
    const known = (await factsOf(context, [film])).get(film);
    return reply([card(text(say('evenings.taken-back', { film: known ? filmName(known) : film })))], { onlyYou: true });
  });
}
