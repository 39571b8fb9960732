import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** What a message takes, by name: a type of TypeScript. Sorted by name. */
export function argumentsOf(message: string): ReadonlyMap<string, string> {
  const found = new Map<string, Set<string>>();
  collect(parse(message, { ignoreTag: true }), found);
  const types = [...found].map(([name, some]) => [name, narrowest(some)] as const);
  return new Map(types.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const TEXT = 'string | number';
const NUMBER = 'number';
const MOMENT = 'Date | number';

/** An argument that is written and also counted or chosen by is what it is counted or chosen by. */
function narrowest(types: ReadonlySet<string>): string {
  const rest = [...types].filter((type) => type !== TEXT);
  if (rest.length > 1) throw new Error(`one argument is used as ${rest.join(' and as ')}`);
  return rest[0] ?? TEXT;
}

function collect(elements: readonly MessageFormatElement[], found: Map<string, Set<string>>): void {
  const note = (name: string, type: string): void => {
    found.set(name, (found.get(name) ?? new Set()).add(type));
  };
  for (const element of elements) {
    if (element.type === TYPE.argument) note(element.value, TEXT);
    if (element.type === TYPE.number) note(element.value, NUMBER);
    if (element.type === TYPE.date || element.type === TYPE.time) note(element.value, MOMENT);
    if (element.type === TYPE.select) note(element.value, choices(Object.keys(element.options)));
    if (element.type === TYPE.plural) note(element.value, NUMBER);
    if (element.type === TYPE.select || element.type === TYPE.plural)
      for (const { value } of Object.values(element.options)) collect(value, found);
  }
}

/** `other` stands for whatever is not named, so where nothing but `true` and `false` is, a boolean is asked for. */
function choices(names: readonly string[]): string {
  const named = names.filter((name) => name !== 'other');
  if (named.every((name) => name === 'true' || name === 'false')) return 'boolean';
  return [...named, 'other'].map((name) => `'${name}'`).join(' | ');
}
