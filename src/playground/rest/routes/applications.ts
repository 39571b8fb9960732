import { z } from 'zod';
import { check } from '../../form/check.ts';
import { optional, text } from '../../form/fields.ts';
import { shownApplication } from '../../world/shown.ts';
import { ok, type Route } from '../route.ts';

const form = z.object({ description: optional(text(0, 400)) });

export const applications: readonly Route[] = [
  {
    method: 'GET',
    path: '/applications/@me',
    about: 'The bot’s application',
    auth: 'bot',
    run: ({ world }, { application }) => ok(shownApplication(world, application)),
  },
  {
    method: 'PATCH',
    path: '/applications/@me',
    about: 'Change its description',
    auth: 'bot',
    run({ world }, { application, body }) {
      const { description } = check(form, body ?? {});
      if (description !== undefined) application.description = description;
      return ok(shownApplication(world, application));
    },
  },
  {
    method: 'GET',
    path: '/oauth2/applications/@me',
    about: 'The same, by its older name',
    auth: 'bot',
    run: ({ world }, { application }) => ok(shownApplication(world, application)),
  },
];
