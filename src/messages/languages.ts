/** The languages there are catalogues in, as Discord calls them; English is the source of all others. */
export const LANGUAGES = ['en', 'de', 'fr', 'es-ES', 'pt-BR', 'it', 'pl', 'tr', 'ja', 'ko'] as const;
export type Language = (typeof LANGUAGES)[number];
export const SOURCE = 'en' satisfies Language;

/** Discord's locales that are served by each language: commands are registered in all of them. */
export const DISCORD_LOCALES = {
  en: ['en-US', 'en-GB'],
  de: ['de'],
  fr: ['fr'],
  'es-ES': ['es-ES', 'es-419'],
  'pt-BR': ['pt-BR'],
  it: ['it'],
  pl: ['pl'],
  tr: ['tr'],
  ja: ['ja'],
  ko: ['ko'],
} as const satisfies Record<Language, readonly string[]>;

/**
 * The language for a locale of Discord's: its own, else the one that shares its first part (`es-419` reads Spanish), else
 * English, as for a locale that Discord adds after this was written.
 */
export function languageFor(locale: string | null | undefined): Language {
  if (!locale) return SOURCE;
  const wanted = locale.toLowerCase();
  const first = (tag: string) => tag.toLowerCase().split('-')[0];
  return (
    LANGUAGES.find((language) => language.toLowerCase() === wanted) ??
    LANGUAGES.find((language) => first(language) === first(wanted)) ??
    SOURCE
  );
}
