import type { FilmFacts } from '#contract/films.ts';
import { say } from '#messages/index.ts';
import { type Answer, type AttachedFile, type Block, reply } from '../../answer.ts';
import { card, text } from '../../components/blocks.ts';
import type { Context } from '../../context.ts';
import { LIMITS } from '../../limits.ts';
import { problem } from '../../problems.ts';
import { counted } from './list-view.ts';

/** What Letterboxd takes (https://letterboxd.com/about/importing-data/). */
const COLUMNS = ['Title', 'Year', 'Directors', 'tmdbID', 'imdbID', 'Rating', 'WatchedDate'] as const;

interface Row {
  readonly film: string;
  readonly stars?: number;
  readonly on?: string;
}

/** Everything a member has listed, seen and rated: CSV files that Letterboxd imports, and one JSON file with all of it. */
export async function exportLists({ store, models, member, now }: Context): Promise<Answer> {
  const [seen, ratings] = [await store.seen.of(member.id), await store.ratings.of(member.id)];
  const owner = { kind: 'member', id: member.id } as const;
  const lists = await Promise.all(
    (await store.lists.of(owner)).map(async (list) => ({
      name: list.name,
      films: await store.lists.films(owner, list.id),
    })),
  );
  const watched = [...new Set([...seen.keys(), ...ratings.keys()])].map((film): Row => {
    const [on, stars] = [seen.get(film)?.on, ratings.get(film)?.stars];
    return { film, ...(stars === undefined ? {} : { stars }), ...(on === undefined ? {} : { on }) };
  });
  const ids = [...new Set([...watched.map(({ film }) => film), ...lists.flatMap(({ films }) => films)])];
  if (ids.length === 0) return problem('export-nothing');
  const facts = await models.call('filmFacts', { ids });
  const known = new Map(ids.map((id, at) => [id, facts[at] ?? null]));
  const tables = [
    { name: 'seen', rows: watched },
    ...lists.map(({ name, films }) => ({ name, rows: films.map((film): Row => ({ film })) })),
  ].filter(({ rows }) => rows.length > 0);
  const described = (film: string) => ({
    id: film,
    title: known.get(film)?.title ?? null,
    year: known.get(film)?.year ?? null,
  });
  const json = {
    exportedAt: now().toISOString(),
    seen: watched.map(({ film, ...rest }) => ({ ...described(film), ...rest })),
    lists: lists.map(({ name, films }) => ({ name, films: films.map(described) })),
  };
  const files: AttachedFile[] = [
    { name: 'marquee-films.json', bytes: Buffer.from(`${JSON.stringify(json, null, 2)}\n`) },
    ...tables.slice(0, LIMITS.message.files - 1).map(({ name, rows }, at) => ({
      name: `${slug(name) || 'list'}${at === 0 ? '' : `-${at}`}.csv`,
      bytes: Buffer.from(csv(rows, known)),
    })),
  ];
  if (files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0) > LIMITS.message.fileBytes)
    return problem('data-too-large');
  const shown = files.map(({ name }): Block => ({ type: 13, file: { url: `attachment://${name}` } }));
  const said = say(tables.length > files.length - 1 ? 'lists.exported-beyond' : 'lists.exported', {
    films: counted(ids.length),
  });
  return reply([card(text(`${said}\n${say('lists.only-you')}`)), ...shown], { files, onlyYou: true });
}

function csv(rows: readonly Row[], known: ReadonlyMap<string, FilmFacts | null>): string {
  const lines = rows.map(({ film, stars, on }) => {
    const facts = known.get(film);
    return [
      facts?.title ?? film,
      facts?.year ?? '',
      (facts?.directors ?? []).join(', '),
      facts?.tmdb ?? '',
      facts?.imdb === undefined ? '' : `tt${String(facts.imdb).padStart(7, '0')}`,
      stars ?? '',
      on ?? '',
    ];
  });
  return [COLUMNS, ...lines].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

/** A cell as RFC 4180 has it. */
function quoted(cell: string | number): string {
  const plain = String(cell);
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

const slug = (name: string): string => name.toLowerCase().split(/[^a-z0-9]+/).filter(Boolean).join('-').slice(0, 40); // biome-ignore format: one chain
