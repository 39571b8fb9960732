import { IMPORTERS } from '#catalogue/sources/index.ts';
import type { Sniffed } from '#catalogue/sources/source.ts';
import type { DataSet } from './data-set.ts';
import type { FolderContents } from './folder.ts';

const SHOWN = 8;

/** Why a folder brought nothing: what was looked for, what is there, and what to do about it. */
export function nothingFound(place: string, sets: readonly DataSet[], contents: FolderContents): string {
  const { recognised, unreadable } = contents;
  const named = sets.map(({ name }) => name).join(', ');
  const lines = [`None of ${named} could be found in ${place}.`];
  const asked = new Set(sets.map(({ films }) => films));
  const elsewhere = [...recognised.copies.keys()].filter((source) => !asked.has(source));
  if (elsewhere.length > 0)
    lines.push(
      `It holds ${elsewhere.join(', ')}, which was not asked for: npm run marquee -- setup ${elsewhere[0]} --from ${place}`,
    );
  for (const { path, reason } of unreadable.slice(0, SHOWN)) lines.push(`${path}: ${reason}.`.replace(/\.\.$/, '.'));
  const others = recognised.others.filter(({ name }) => !['manifest.json', 'SHA256SUMS'].includes(name));
  if (others.length > 0)
    lines.push(
      `There: ${others.slice(0, SHOWN).map(described).join('; ')}${others.length > SHOWN ? `; and ${others.length - SHOWN} more` : ''}.`,
    );
  else if (unreadable.length === 0 && elsewhere.length === 0) lines.push('It is empty.');
  lines.push(`Looked for, by name or by columns, up to four folders down and in zip, tar and gz archives:`);
  for (const { name, looksFor } of sets) lines.push(`  ${name}: ${looksFor}`);
  return lines.join('\n');
}

function described(file: Sniffed): string {
  const source = IMPORTERS.find((importer) => importer.name !== 'starter' && importer.role(file) !== null);
  const needed = source?.needs?.join(' and ');
  if (source !== undefined)
    return `${file.path} (the ${source.role(file)} of ${source.name}, whose ${needed} must lie beside it)`;
  return file.columns === null ? file.path : `${file.path} (columns ${file.columns.slice(0, 8).join(', ')})`;
}
