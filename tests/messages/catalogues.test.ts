/** Every language says everything English says, with the same values, and nothing that Discord would cut. */
import { readdirSync, readFileSync } from 'node:fs';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '#bot/limits.ts';
import { LANGUAGES, SOURCE } from '#messages/index.ts';
import { argumentsOf } from '../../scripts/message-arguments/arguments.ts';
import { argumentFiles } from '../../scripts/message-arguments/files.ts';

const FOLDER = new URL('../../src/messages/', import.meta.url);
type Catalogue = Readonly<Record<string, string>>;

const catalogueOf = (language: string, file: string) =>
  JSON.parse(readFileSync(new URL(`${language}/${file}`, FOLDER), 'utf8')) as Catalogue;
const filesOf = (language: string) => readdirSync(new URL(`${language}/`, FOLDER)).sort();

const there = LANGUAGES.filter((language) => readdirSync(FOLDER).includes(language));
const pairs = there.flatMap((language) => filesOf(language).map((file) => [language, file] as const));

/** What a message is used as, by the part of its key after the file's name -> characters that Discord shows. */
const ROOM: Readonly<Record<string, number>> = {
  command: LIMITS.command.description,
  option: LIMITS.command.description,
  choice: LIMITS.command.choiceName,
  menu: LIMITS.command.name,
  button: LIMITS.component.buttonLabel,
  example: LIMITS.component.buttonLabel,
  placeholder: LIMITS.component.placeholder,
  item: LIMITS.component.optionLabel,
  'item-about': LIMITS.component.optionDescription,
  modal: LIMITS.modal.title,
  field: LIMITS.modal.label,
  'field-about': LIMITS.modal.description,
  'field-placeholder': LIMITS.modal.placeholder,
  alt: LIMITS.message.altText,
  event: LIMITS.events.name,
};

/** The longest that a message can be, values left out: of what is chosen between, the longest. */
function longest(elements: readonly MessageFormatElement[]): number {
  return elements.reduce((sum, element) => {
    if (element.type === TYPE.literal) return sum + element.value.length;
    if (element.type !== TYPE.select && element.type !== TYPE.plural) return sum;
    return sum + Math.max(...Object.values(element.options).map(({ value }) => longest(value)));
  }, 0);
}

const lengthOf = (message: string) => longest(parse(message, { ignoreTag: true }));

describe('the English catalogues', () => {
  it('begin every key with the name of their file', () => {
    for (const file of filesOf(SOURCE)) {
      const begin = `${file.slice(0, -'.json'.length)}.`;
      for (const key of Object.keys(catalogueOf(SOURCE, file))) expect(key.startsWith(begin), key).toBe(true);
    }
  });

  it('have their arguments written as types: `npm run messages`', () => {
    const files = argumentFiles(new URL(`${SOURCE}/`, FOLDER));
    expect(readdirSync(new URL('arguments/', FOLDER)).sort()).toEqual([...files.keys()].sort());
    for (const [name, text] of files)
      expect(readFileSync(new URL(`arguments/${name}`, FOLDER), 'utf8'), `${name}: run npm run messages`).toBe(text);
  });

  it('name what messages take', () => {
    const types = (message: string) => Object.fromEntries(argumentsOf(message));
    expect(types('{title} has {count, plural, one {# star} other {# stars}}, {count}')).toEqual({
      count: 'number',
      title: 'string | number',
    });
    expect(types('{far, select, true {far away} other {near {place}}}')).toEqual({
      far: 'boolean',
      place: 'string | number',
    });
    expect(types('{why, select, late {too late} full {no room} other {no}}')).toEqual({
      why: "'late' | 'full' | 'other'",
    });
    expect(() => types('{a, plural, other {x}} {a, select, other {y}}')).toThrow('used as');
  });
});

it('every language is there, and has every file', () => {
  expect(there).toEqual(LANGUAGES);
  for (const language of LANGUAGES) expect(filesOf(language), language).toEqual(filesOf(SOURCE));
});

describe.each(pairs)('%s/%s', (language, file) => {
  const messages = catalogueOf(language, file);
  const english = catalogueOf(SOURCE, file);

  it('says what English says, and nothing else', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
  });

  it('has no apostrophe that the format would take for a quote', () => {
    for (const [key, message] of Object.entries(messages)) expect(message, key).not.toMatch(/'[{}#|<]|[{}]'|''/);
  });

  it('takes the same values', () => {
    for (const [key, message] of Object.entries(messages)) {
      const taken = [...argumentsOf(message).keys()];
      expect(taken, `${language} ${key}`).toEqual([...argumentsOf(english[key] ?? '').keys()]);
    }
  });

  it('fits where Discord shows it', () => {
    for (const [key, message] of Object.entries(messages)) {
      const [, use = '', ...rest] = key.split('.');
      const isName = rest.at(-1) === 'name' && (use === 'command' || use === 'option');
      expect(message.trim(), `${language} ${key}`).not.toBe('');
      expect(lengthOf(message), `${language} ${key}`).toBeLessThanOrEqual(
        isName ? LIMITS.command.name : (ROOM[use] ?? LIMITS.message.text),
      );
      if (!isName) continue;
      expect(message, `${language} ${key}`).toMatch(LIMITS.command.namePattern);
      expect(message, `${language} ${key}`).toBe(message.toLowerCase());
    }
  });
});
