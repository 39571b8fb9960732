import { existsSync, rmSync } from 'node:fs';
import { findInputs } from '#catalogue/input/find-inputs.ts';
import type { SourceName } from '#catalogue/partial.ts';
import { recognise } from '#catalogue/sources/recognise.ts';

/**
 * Removes what was kept of a set before it came anew, so that the night, which reads everything that is kept, reads what this
 * run has read. A file that holds another set too stays.
 *
 * @param fresh where the files of each set that has come are kept now
 */
export async function dropReplaced(
  downloads: string,
  fresh: ReadonlyMap<SourceName, ReadonlySet<string>>,
): Promise<void> {
  if (!existsSync(downloads)) return;
  const { copies } = await recognise(await findInputs(downloads));
  const holds = new Map<string, SourceName[]>();
  for (const [source, found] of copies)
    for (const { container } of found.flat()) holds.set(container, [...(holds.get(container) ?? []), source]);
  for (const [container, sources] of holds) {
    if (!sources.every((source) => fresh.get(source)?.has(container) === false)) continue;
    rmSync(container, { force: true });
    rmSync(`${container}.from.json`, { force: true });
  }
}
