/** Every sentence that members read, in every language, and the language that is spoken now. */

export type { MessageArguments } from './arguments/index.ts';
export { countryCodes, countryName, countryNameIn, countryNames, currentCode, isCountry } from './countries.ts';
export { listed, localeOf, numberOf } from './intl.ts';
export { DISCORD_LOCALES, LANGUAGES, type Language, languageFor, SOURCE } from './languages.ts';
export { filmTitle, genreKey, genreName, genreNames, genreSlug } from './names.ts';
export { localizations, type MessageKey, type PlainKey, say, sayIfKey, sayIn } from './say.ts';
export { type Listeners, listeners, speakingTo, speakingToMember, spoken } from './speaking.ts';
