/** Discord's locales that a browser's languages can become; `en-US` for the rest. */
const DISCORD =
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  );

export const USUAL_LOCALE = 'en-US';

/** The locale Discord's client would be in, from a browser's `Accept-Language`: its first choice that Discord has. */
export function localeFrom(header: string | undefined): string {
  for (const choice of (header ?? '').split(',')) {
    const tag = choice.split(';')[0]?.trim() ?? '';
    const [language = ''] = tag.split('-');
    const known =
      DISCORD.find((locale) => locale === tag) ??
      DISCORD.find((locale) => locale === language) ??
      DISCORD.find((locale) => language !== 'en' && locale.startsWith(`${language}-`));
    if (known !== undefined) return known;
  }
  return USUAL_LOCALE;
}
