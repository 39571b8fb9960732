import { shownApplication } from '../../world/shown.ts';
import { ok, type Route } from '../route.ts';

export const applications: readonly Route[] = [
  {
    method: 'GET',
    path: '/applications/@me',
    about: 'The bot’s application',
    auth: 'bot',
    run: ({ world }, { application }) => ok(shownApplication(world, application)),
  },
  {
    method: 'GET',
    path: '/oauth2/applications/@me',
    about: 'The same, by its older name',
    auth: 'bot',
    run: ({ world }, { application }) => ok(shownApplication(world, application)),
  },
];
