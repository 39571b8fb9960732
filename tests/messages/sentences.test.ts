/** No sentence that members read is written into the source: it stands in the catalogues, in every language. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { englishIn } from './english-in-source.ts';

const ROOT = new URL('../../', import.meta.url);
/** Where sentences for members are made. */
const PLACES = ['src/bot', 'src/charts', 'src/worker/views', 'src/worker/handlers'];

/** Still to be moved; this list only gets shorter. */
const NOT_YET: readonly string[] = [];

/** What is read by people who run the bot, or by Discord: place -> why. */
const FOR_OPERATORS: Readonly<Record<string, string>> = {
  'src/bot/emoji/register.ts': 'what the terminal and the log say of an emoji that Discord refused',
  'src/bot/features/night/deliver.ts': 'what did not arrive, for those who run the bot',
  'src/bot/features/help/commands-page.ts': 'writes docs/commands.md, which is in English',
  'src/bot/gateway/': 'settings of shards, refused when the bot starts',
  'src/bot/login/': 'why the bot cannot log in, on its terminal',
  'src/bot/over-http/': 'answers to requests that are not from Discord',
  'src/bot/metrics.ts': 'what the metrics mean, for Prometheus',
};

/** English all the same: text -> why. */
const EXAMPLE = 'what an example gives to a command: the models read English, and film titles are as they are';
const ALLOWED: Readonly<Record<string, string>> = {
  'a kid befriends an alien and flies on a bicycle': EXAMPLE,
  'a man lives the same day over and over in a small town': EXAMPLE,
  'two people fall in love on a ship that sinks': EXAMPLE,
  'A lawyer defends an innocent man in a small town.': EXAMPLE,
  'A family looks after an empty hotel in winter, and something in it drives the father mad.': EXAMPLE,
  'Eleven thieves plan to rob three casinos on the same night.': EXAMPLE,
  'The crane lifted heavy steel': EXAMPLE,
  'Toy Story': EXAMPLE,
  'The crane is a majestic bird': EXAMPLE,
  'He used the crane to lift the heavy machinery': EXAMPLE,
  'She saw a bat flying in the night sky': EXAMPLE,
  'He used a bat to hit the baseball during the game': EXAMPLE,
  'Figtree, "Noto Color Emoji", "DejaVu Sans"': 'fonts',
  'Noto Color Emoji': 'a font',
  'DejaVu Sans': 'a font',
  'popcorn, the film is starting': EXAMPLE,
  'a shocking plot twist': EXAMPLE,
  'Science Fiction': 'a genre’s name in the data',
  'cccc d LLLL, HH:mm': 'how luxon writes a moment in English',
  'Watch later': 'the name that a list is kept under, shown in its reader’s language',
  'Taste match': 'a command’s name, registered in every language by its key',
  'Find this film': 'a command’s name, registered in every language by its key',
  'Guess the genre': 'a command’s name, registered in every language by its key',
  'Find a GIF for this': 'a command’s name, registered in every language by its key',
  'Wikipedia (CC BY-SA 4.0)': 'a licence',
};

const files = PLACES.flatMap((place) =>
  readdirSync(new URL(`${place}/`, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${place}/${file}`),
).filter((file) => ![...NOT_YET, ...Object.keys(FOR_OPERATORS)].some((begin) => file.startsWith(begin)));

describe('sentences that members read', () => {
  it('are found where they are written into source', () => {
    const source = [
      "const a = 'Nothing fits all of that.';",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: source text
      'const b = `${name} is first now`;',
      "const c = button('Not this', id);",
      "log.warn({ err }, 'the database cannot be reached');",
      "throw new Error('a form needs a first answer');",
      "const d = 'plot.list.head';",
      "import { x } from './some where else.ts';",
    ].join('\n');
    expect(englishIn('a.ts', source).map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  it('stand in the catalogues and nowhere else', () => {
    const found = files.flatMap((file) =>
      englishIn(file, readFileSync(new URL(file, ROOT), 'utf8'))
        .filter(({ text }) => ALLOWED[text] === undefined)
        .map(({ line, text }) => `${file}:${line} ${text}`),
    );
    expect(found).toEqual([]);
  });

  it('are left out only where there is something to leave out', () => {
    for (const place of [...NOT_YET, ...Object.keys(FOR_OPERATORS)])
      expect(existsSync(new URL(place, ROOT)), place).toBe(true);
  });
});
