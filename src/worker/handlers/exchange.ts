import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TitleIndex } from '#catalogue/complete/index.ts';
import { matchRows } from '#catalogue/exchange/match-rows.ts';
import { readExport } from '#catalogue/exchange/read-export.ts';
import type { ExchangeRow } from '#catalogue/exchange/row.ts';
import type { ExchangeEntry, ExchangeMethods } from '#contract/exchange.ts';
import { filmRef } from './films.ts';
import type { HandlersOf } from './handler.ts';

/** Films offered for a row that may mean several. */
const OFFERED = 5;

export function exchangeHandlers(titles: () => TitleIndex): HandlersOf<ExchangeMethods> {
  return {
    async readExchange({ name, bytes }) {
      const read = await readExport(name, bytes);
      if (read.kind === 'unreadable') return read;
      const found = await matchRows(read.rows, titles(), () => nextTurn());
      return {
        kind: 'read',
        site: read.site,
        files: read.files,
        matched: found.matched.map(({ row, film }) => ({ film: film.id, ...entryOf(row) })),
        ambiguous: found.ambiguous.map(({ row, films }) => ({
          title: row.title,
          year: row.year,
          films: films.slice(0, OFFERED).map(filmRef),
          ...entryOf(row),
        })),
        unknown: found.unknown.map(({ title, year }) => ({ title, year })),
        notFilms: read.notFilms,
        beyond: read.beyond,
      };
    },
  };
}

function entryOf({ seen, on, stars, list }: ExchangeRow): ExchangeEntry {
  return {
    seen: seen ?? false,
    ...(on === undefined ? {} : { on }),
    ...(stars === undefined ? {} : { stars }),
    ...(list === undefined ? {} : { list }),
  };
}
