import { cleanText } from '../../text.ts';
import { missing } from '../missing.ts';
import { parsePython } from '../python-literal.ts';

/**
 * The objects of a cell that holds a list of them, as JSON or as Python prints it; empty for an empty cell.
 *
 * @returns null for a cell that is neither
 */
export function objects(cell: string | undefined): Record<string, unknown>[] | null {
  const text = (cell ?? '').trim();
  if (text === '' || missing(text)) return [];
  const value = parsed(text);
  const list = Array.isArray(value) ? value : typeof value === 'object' && value !== null ? [value] : null;
  return list?.filter((item) => typeof item === 'object' && item !== null) ?? null;
}

export function values(items: readonly Record<string, unknown>[] | null, key: string): string[] {
  return (items ?? []).map((item) => item[key]).filter((value) => typeof value === 'string');
}

/**
 * The names in a cell: of a list of objects with a `name`, of a list of strings, or parted by commas or bars.
 *
 * @returns null for something in brackets that cannot be read
 */
export function namesInCell(cell: string | undefined): string[] | null {
  const text = (cell ?? '').trim();
  if (text === '' || missing(text)) return [];
  if (!/^[[{]/.test(text))
    return text
      .split(/[,|;]/)
      .map((name) => name.trim())
      .filter((name) => name !== '');
  const value = parsed(text);
  if (!Array.isArray(value)) return null;
  return value
    .map((item) => (typeof item === 'object' && item !== null ? (item as Record<string, unknown>)['name'] : item))
    .filter((name) => typeof name === 'string');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return parsePython(text);
    } catch {
      return null;
    }
  }
}

/** TMDB's filler for an overview nobody wrote. */
export function overview(raw: string): string {
  const text = cleanText(raw);
  return /^(?:no overview(?: found| available| yet)?|overview coming soon|n\/a)\.?$/i.test(text) ? '' : text;
}
