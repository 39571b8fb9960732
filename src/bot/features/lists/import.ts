import type { ExchangeEntry, ExchangeResult } from '#contract/exchange.ts';
import { say } from '#messages/index.ts';
import { type Answer, type AttachedFile, type CardPart, reply } from '../../answer.ts';
import { card, line, text } from '../../components/blocks.ts';
import { row } from '../../components/buttons.ts';
import { form } from '../../components/form.ts';
import { select } from '../../components/selects.ts';
import type { ComponentContext, Context, FormContext } from '../../context.ts';
import { isProblem, problem } from '../../problems.ts';
import { escapeTo } from '../../text/escape.ts';
import { filmLabel, filmName } from '../../text/film.ts';
import { fetchAttachment } from '../gif/fetch-attachment.ts';
import { counted } from './list-view.ts';

/** Milliseconds that reading 20,000 rows may take. */
const READING_MS = 110_000;
/** Milliseconds that eight megabytes may take to arrive. */
const ARRIVING_MS = 15_000;
/** Titles named in the answer; the others are in a file. */
const NAMED = 12;
/** Questions asked at a time. */
const ASKED = 4;
const NONE = '-';

/** The window a file is dropped into. */
export const importForm = (owner: string) =>
  form(say('lists.modal.import'), { command: 'list', action: 'import', owner, args: [] }, [
    {
      name: 'file',
      label: say('lists.field.file'),
      description: say('lists.field-about.file'),
      kind: 'file',
      fileTypes: ['.zip', '.csv', '.json'],
    },
  ]);

export async function importFile(context: FormContext): Promise<Answer> {
  const [file] = context.files('file');
  if (!file) return problem('file-gone');
  const bytes = await fetchAttachment(file, { mediaOrigin: context.bot.mediaOrigin, patienceMs: ARRIVING_MS });
  if (isProblem(bytes)) return bytes;
  const read = await context.models.call('readExchange', { name: file.name, bytes }, { timeoutMs: READING_MS });
  if (read.kind === 'unreadable') {
    if (read.why !== 'layout') return problem(`export-${read.why}`);
    const columns = escapeTo(read.columns.slice(0, 8).join(', '), 200);
    return columns === '' ? problem('export-layout-empty') : problem('export-layout', { columns });
  }
  const kept = await keep(context, read.matched);
  const left = await context.store.imports.leave(context.member.id, read.ambiguous.map(({ films, title, ...rest }) => ({
    ...rest,
    title: title.slice(0, 300),
    films: films.map(({ id }) => id),
  }))); // biome-ignore format: one call
  return report(context, read, kept, left);
}

/** A menu's choice for a row that may mean several films. */
export async function settle(context: ComponentContext): Promise<Answer> {
  const { store, models, member, args, values } = context;
  const id = args[0] ?? '';
  const pending = (await store.imports.pending(member.id)).get(id);
  const film = values[0] ?? NONE;
  const title = pending ? escapeTo(pending.title, 80) : '';
  let notice = say('lists.settled');
  if (pending && film === NONE) notice = say('lists.left-out', { title });
  else if (pending?.films.includes(film)) {
    const { title: _same, year: _year, films: _films, at: _at, ...entry } = pending;
    await keep(context, [{ ...entry, film }]);
    const [named] = await models.call('filmFacts', { ids: [film] });
    notice = say('lists.is', { title, film: named ? filmName(named) : film });
  }
  await store.imports.settle(member.id, id);
  const questions = await questionsOf(context);
  return reply([card(text(notice), ...(questions.length > 0 ? questions : [text(say('lists.nothing-left'))]))], { onlyYou: true }); // biome-ignore format: one call
}

interface Kept {
  readonly seen: number;
  readonly rated: number;
  readonly listed: number;
  /** Had a rating here that stays. */
  readonly ratedBefore: number;
  /** Found no room. */
  readonly left: number;
}

/** What is here already stays as it is; an import adds to it. */
async function keep(
  { store, member }: Context,
  films: readonly (ExchangeEntry & { readonly film: string })[],
): Promise<Kept> {
  const seen = films.filter((entry) => entry.seen);
  const before = await store.ratings.of(member.id);
  const rated = seen.filter(({ stars }) => stars !== undefined);
  const news = rated.filter(({ film }) => !before.has(film));
  const noted = await store.seen.add(member.id, seen.map(({ film, on }) => ({ film, ...(on === undefined ? {} : { on }) }))); // biome-ignore format: one call
  const given = await Promise.all(news.map(({ film, stars }) => store.ratings.rate(member.id, film, stars ?? 0)));
  const full = given.filter((answer) => answer === 'full').length;
  let [listed, left] = [0, noted.left + full];
  for (const name of new Set(films.flatMap(({ list }) => list ?? []))) {
    const theirs = films.filter(({ list }) => list === name).map(({ film }) => film);
    const done = await store.lists.add({ kind: 'member', id: member.id }, name, theirs);
    listed += done.added + done.known;
    left += done.left;
  }
  return { seen: seen.length, rated: news.length - full, listed, ratedBefore: rated.length - news.length, left };
}

async function report(
  context: Context,
  read: Extract<ExchangeResult, { kind: 'read' }>,
  kept: Kept,
  left: number,
): Promise<Answer> {
  const { site, files, matched, unknown, notFilms, beyond } = read;
  const what = [
    kept.seen > 0 ? say('lists.import.seen', { films: counted(kept.seen) }) : '',
    kept.rated > 0 ? say('lists.import.rated', { count: kept.rated }) : '',
    kept.ratedBefore > 0 ? say('lists.import.rated-before', { count: kept.ratedBefore }) : '',
    kept.listed > 0 ? say('lists.import.listed', { count: kept.listed }) : '',
  ].filter(Boolean);
  const small = [
    notFilms > 0 ? say('lists.import.not-films', { count: notFilms }) : '',
    beyond > 0 ? say('lists.import.beyond', { count: beyond }) : '',
    kept.left > 0 ? say('lists.import.no-room', { count: kept.left }) : '',
  ].filter(Boolean);
  const named = unknown.slice(0, NAMED).map((film) => filmName(film, 60)).join(', '); // biome-ignore format: one chain
  const missing: AttachedFile[] =
    unknown.length > NAMED ? [{ name: 'not-found.csv', bytes: Buffer.from(unknownCsv(unknown)) }] : [];
  const questions = await questionsOf(context);
  return reply(
    [
      card(
        text(`${say('lists.import.head', { site })}\n-# ${[...new Set(files)].join(', ')}`),
        text(
          what.length > 0
            ? say('lists.import.found-and', { films: counted(matched.length), what: what.join(', ') })
            : say('lists.import.found', { films: counted(matched.length) }),
        ),
        ...(unknown.length > 0
          ? [
              text(
                say(unknown.length > NAMED ? 'lists.import.unknown-more' : 'lists.import.unknown', {
                  films: counted(unknown.length),
                  named,
                }),
              ),
            ]
          : []),
        ...(small.length > 0 ? [text(`-# ${small.join(' · ')}`)] : []),
        ...(left > 0 ? [line(), ...questions] : []),
        text(say('lists.import.foot', { list: say('lists.watch-later') })),
      ),
      ...missing.map(({ name }) => ({ type: 13 as const, file: { url: `attachment://${name}` } })),
    ],
    { files: missing, onlyYou: true },
  );
}

/** The next rows that may mean several films, each with a menu. */
async function questionsOf({ store, models, member }: Context): Promise<CardPart[]> {
  const pending = await store.imports.pending(member.id);
  const next = [...pending].slice(0, ASKED);
  const parts: CardPart[] = [];
  for (const [id, { title, year, films }] of next) {
    const known = await models.call('filmFacts', { ids: films });
    const options = known.flatMap((film) => (film ? [{ label: filmLabel(film), value: film.id }] : []));
    parts.push(
      row(
        select(say('lists.placeholder.which', { film: filmLabel({ title, year }, 80) }), { command: 'list', action: 'which', owner: member.id, args: [id] }, [
          ...options,
          { label: say('lists.item.none'), value: NONE },
        ]),
      ),
    ); // biome-ignore format: one row
  }
  const more = pending.size - next.length;
  return parts.length === 0
    ? []
    : [
        text(
          more > 0
            ? say('lists.import.several-first', { films: counted(pending.size), shown: next.length })
            : say('lists.import.several', { films: counted(pending.size) }),
        ),
        ...parts,
      ];
}

function unknownCsv(films: Extract<ExchangeResult, { kind: 'read' }>['unknown']): string {
  const quoted = (title: string) => `"${title.replaceAll('"', '""')}"`;
  return ['Title,Year', ...films.map(({ title, year }) => `${quoted(title)},${year ?? ''}`)].join('\r\n');
}
