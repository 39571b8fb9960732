import { countryName, genreName, listed, say, spoken } from '#messages/index.ts';
import type { PlotReason } from '#models/plots/index.ts';

/** Why a film was found: `words in common: alien, bicycle; close in meaning`. */
export const plotReasonsInWords = (reasons: readonly PlotReason[]): string => reasons.map(reasonInWords).join('; ');

function reasonInWords(reason: PlotReason): string {
  switch (reason.kind) {
    case 'people':
      return say('plot.why.people', { names: listed(reason.names) });
    case 'title':
      return say('plot.why.title');
    case 'words':
      return say('plot.why.words', { words: listed(reason.words, 'unit') });
    case 'meaning':
      return say('plot.why.meaning');
    case 'year':
      return say('plot.why.year');
    case 'origin':
      return say('plot.why.origin', { country: countryInSentence(reason.country) });
    case 'genres': {
      const names = listed(reason.genres.map(genreName), 'unit');
      return spoken() === 'en' ? names.toLowerCase() : names; // elsewhere they may be nouns with capitals
    }
    case 'nearest':
      return say('plot.why.nearest');
  }
}

const WITH_ARTICLE = /^(?:United|Soviet|Netherlands|Philippines|Maldives)/;

/** `the United States`: English names of countries that have an article inside a sentence. */
export function countryInSentence(english: string): string {
  const country = countryName(english);
  return WITH_ARTICLE.test(english) ? say('plot-questions.country.article', { country }) : country;
}
