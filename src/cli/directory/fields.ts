import { accountLink, BOT_PERMISSIONS, inviteLink, SERVER_SCOPES, USER_SCOPES } from '#bot/login/invite.ts';
import { permissionNames } from '#bot/router/checks.ts';
import { LANGUAGES } from '#messages/index.ts';

/** Discord's limits on an application's profile. */
const MOST = { description: 400, tags: 5, tag: 20 } as const;

const DESCRIPTION = `Finds the film you half remember: say what happens in it, and /plot names it.

Recommends films from your stars, plans film nights with a secret vote, plays a guessing game, answers with GIFs, and shows how its models work. Everything it knows runs on one machine: no cloud, no paid service. It reads no messages, and /forget-me deletes all it keeps about you. Free, and nothing to buy.`;

/** What no bot can set about itself. */
export const BY_HAND = [
  'name',
  'summary',
  'category',
  'languages',
  'privacyPolicy',
  'termsOfService',
  'privilegedIntents',
  'premiumFeatures',
  'adultContent',
] as const;

const TAGS = ['films', 'movies', 'recommendations', 'film nights', 'gifs'];

export type DirectoryFields = ReturnType<typeof directoryFields>;

/** Each field that the developer portal and the directory ask for, as they are filled in. */
export function directoryFields(applicationId: string, pages: string | null) {
  if (DESCRIPTION.length > MOST.description || TAGS.length > MOST.tags || TAGS.some((tag) => tag.length > MOST.tag))
    throw new RangeError('the profile is longer than Discord takes');
  const page = (name: string): string =>
    pages === null ? `docs/${name}.md: publish it, and name its address` : `${pages}/${name}`;
  return {
    name: 'Marquee',
    summary: 'Finds the film you half remember, and plans the night to watch it.',
    description: DESCRIPTION,
    tags: TAGS,
    category: 'Entertainment',
    languages: [...LANGUAGES],
    privacyPolicy: page('privacy'),
    termsOfService: page('terms'),
    installLinks: { server: inviteLink(applicationId), account: accountLink(inviteLink(applicationId)) },
    installContexts: {
      guild: {
        scopes: [...SERVER_SCOPES],
        permissions: permissionNames(BOT_PERMISSIONS).replaceAll('**', ''),
      },
      user: { scopes: [...USER_SCOPES] },
    },
    privilegedIntents: [] as string[],
    messageContent:
      'It does not read messages: only a message that a member uses a command on is read, answered and dropped.',
    data: 'Ratings, lists, choices and film nights of members, until they delete them; see the privacy policy.',
    premiumFeatures: 'None: nothing is sold.',
    adultContent: 'Left out unless those who manage a server choose otherwise.',
  };
}
