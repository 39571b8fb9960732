import { genreSlug, listed, localeOf, type MessageKey, say, spoken } from '#messages/index.ts';
import { countryInSentence } from './why.ts';

/** A question put back, and each of its answers on a button and in the list of what is known. */
export interface QuestionInWords {
  readonly question: string;
  readonly answers: readonly { readonly label: string; readonly said: string }[];
}

type Named<Begin extends string> = Extract<MessageKey, `plot-questions.${Begin}.${string}`>;
const WHO = ['child', 'woman', 'man', 'animal'] as const;

/**
 * The words of a question put back, from its code as `models/plots/turns` makes it: `y1980` asks when, `gComedy` whether it
 * was a comedy, `ttrial` whether there is a trial in it.
 * @param genres what three letters of a genre in a code stand for
 */
export function questionInWords(code: string, genres: readonly string[]): QuestionInWords {
  const rest = code.slice(1);
  switch (code.charAt(0)) {
    case 'y':
      return { question: say('plot-questions.when.ask'), answers: stretches(rest.split(',').map(Number)) };
    case 'g': {
      const kind = kindOf(rest);
      return yesOrNo(say('plot-questions.kind.ask', { kind }), capital(kind), say('plot-questions.kind.not', { kind }));
    }
    case 'o': {
      const country = countryInSentence(rest);
      return yesOrNo(
        say('plot-questions.country.ask', { country }),
        say('plot-questions.country.from', { country }),
        say('plot-questions.country.not', { country }),
      );
    }
    case 'b':
      return yesOrNo(
        say('plot-questions.colour.ask'),
        say('plot-questions.colour.grey'),
        say('plot-questions.colour.colour'),
      );
    case 'w':
      return {
        question: say('plot-questions.who.ask'),
        answers: WHO.map((who) => ({
          label: say(`plot-questions.button.${who}`),
          said: say(`plot-questions.who.${who}`),
        })),
      };
    case 'e':
      return {
        question: say('plot-questions.ending.ask'),
        answers: (['well', 'badly'] as const).map((end) => ({
          label: say(`plot-questions.button.${end}`),
          said: say(`plot-questions.ending.${end}`),
        })),
      };
    case 'm': {
      const things = rest.split(',').map(thingNamed);
      return oneOf(
        say('plot-questions.things.ask'),
        things.map((thing) => ({ label: capital(thing), said: say('plot-questions.thing.with', { thing }) })),
        say('plot-questions.thing.without', { thing: listed(things, 'or') }),
      );
    }
    case 'k': {
      const letters = rest.match(/.{3}/g) ?? [];
      const kinds = letters.map((some) => kindOf(genres.find((genre) => genre.startsWith(some)) ?? some));
      return oneOf(
        say('plot-questions.kinds.ask'),
        kinds.map((kind) => ({ label: capital(kind), said: capital(kind) })),
        say('plot-questions.kinds.not', { kinds: listed(kinds, 'or') }),
      );
    }
    default: {
      const thing = thingNamed(rest);
      return yesOrNo(
        say('plot-questions.thing.ask', { thing }),
        say('plot-questions.thing.with', { thing }),
        say('plot-questions.thing.without', { thing }),
      );
    }
  }
}

const thingNamed = (thing: string): string => say(`plot-questions.has.${thing}` as Named<'has'>);
const kindOf = (genre: string): string => say(`plot-questions.is.${genreSlug(genre)}` as Named<'is'>);
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase(localeOf(spoken())) + text.slice(1);

function stretches(boundaries: readonly number[]) {
  return Array.from({ length: boundaries.length + 1 }, (_, at) => {
    const [from, next] = [boundaries[at - 1], boundaries[at]];
    if (from === undefined && next !== undefined)
      return {
        label: say('plot-questions.button.before', { to: next }),
        said: say('plot-questions.when.before', { to: next }),
      };
    if (from !== undefined && next === undefined)
      return { label: say('plot-questions.button.after', { from }), said: say('plot-questions.when.after', { from }) };
    const years = { from: from ?? 0, to: (next ?? 0) - 1 };
    return { label: say('plot-questions.button.between', years), said: say('plot-questions.when.between', years) };
  });
}

const yesOrNo = (question: string, yes: string, no: string): QuestionInWords => ({
  question,
  answers: [
    { label: say('plot-questions.button.yes'), said: yes },
    { label: say('plot-questions.button.no'), said: no },
  ],
});

const oneOf = (question: string, some: QuestionInWords['answers'], none: string): QuestionInWords => ({
  question,
  answers: [...some, { label: say('plot-questions.button.none'), said: none }],
});
