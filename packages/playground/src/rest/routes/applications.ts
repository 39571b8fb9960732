import { z } from 'zod';
import { check } from '../../form/check.ts';
import { integer, list, notHere, optional, textField } from '../../form/fields.ts';
import { image } from '../../form/images.ts';
import type { Hub } from '../../hub.ts';
import { probe } from '../../interactions/endpoint.ts';
import { shownApplication } from '../../world/shown.ts';
import { botsCannot, invalidField, unknownApplication } from '../errors.ts';
import { ok, param, type Request, type Route } from '../route.ts';
import { given } from './reach.ts';

const installParams = z
  .object({
    scopes: z.array(z.string()).nullish(),
    permissions: z.union([z.string(), z.number()]).transform(String).nullish(),
  })
  .nullish();
const form = z.object({
  description: z
    .union([
      z.string().max(400),
      z.object({ default: z.string().max(400), localizations: notHere }).transform((said) => said.default),
    ])
    .nullish(),
  interactions_endpoint_url: z.string().max(512).nullish(),
  role_connections_verification_url: z.string().max(512).nullish(),
  install_params: installParams,
  integration_types_config: z
    .record(z.string(), z.object({ oauth2_install_params: installParams }).nullable())
    .nullish(),
  flags: optional(integer(0, 2 ** 31 - 1)),
  tags: optional(list(textField(1, 20), 0, 5)),
  custom_install_url: z.string().nullish(),
  event_webhooks_status: notHere,
  event_webhooks_url: notHere,
  event_webhooks_types: notHere,
  icon: image(10 * 1_024 * 1_024).nullish(),
  cover_image: notHere,
  max_participants: notHere,
  type: notHere,
  explicit_content_filter: notHere,
  team_id: notHere,
  name: notHere,
});

async function edit({ world, files }: Hub, { application, body }: Request) {
  const { interactions_endpoint_url: url, description, icon, ...fields } = check(form, body ?? {});
  if (url) {
    const wrong = await probe(world, application, url);
    if (wrong !== undefined) {
      throw invalidField(['interactions_endpoint_url'], 'APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID', wrong);
    }
  }
  if (icon) await files.keep(`app-icons/${application.id}/${icon.hash}`, icon.bytes);
  if (url !== undefined) application.endpoint = url || null;
  if (description !== undefined) application.description = description ?? '';
  const set = Object.fromEntries(
    Object.entries(given(fields)).filter(([, value]) => value !== null && value !== undefined),
  );
  Object.assign(application.settings, set, icon === undefined ? {} : { icon: icon?.hash ?? null });
  return ok(shownApplication(world, application));
}

const shown = ({ world }: Hub, { application }: Request) => ok(shownApplication(world, application));

function own(request: Request): void {
  if (param(request, 'application_id') !== request.application.id) throw botsCannot();
}

const metadata = z
  .array(
    z.object({
      type: integer(1, 8),
      key: z.string().regex(/^[a-z0-9_]{1,50}$/),
      name: textField(1, 100),
      name_localizations: optional(z.record(z.string(), z.string())),
      description: textField(1, 200),
      description_localizations: optional(z.record(z.string(), z.string())),
    }),
  )
  .max(5);

export const applications: readonly Route[] = [
  { method: 'GET', path: '/applications/@me', about: 'The bot’s application', auth: 'bot', run: shown },
  {
    method: 'PATCH',
    path: '/applications/@me',
    about: 'Change its description, tags, icon and interactions endpoint',
    auth: 'bot',
    form,
    run: edit,
  },
  { method: 'GET', path: '/oauth2/applications/@me', about: 'The same, by its older name', auth: 'bot', run: shown },
  {
    method: 'GET',
    path: '/applications/{application_id}',
    about: 'The same, by its id',
    auth: 'bot',
    run(hub, request) {
      if (!hub.world.applications.has(param(request, 'application_id'))) throw unknownApplication();
      own(request);
      return shown(hub, request);
    },
  },
  {
    method: 'PATCH',
    path: '/applications/{application_id}',
    about: 'Change it, by its id',
    auth: 'bot',
    form,
    run(hub, request) {
      own(request);
      return edit(hub, request);
    },
  },
  {
    method: 'GET',
    path: '/applications/{application_id}/role-connections/metadata',
    about: 'What a linked role requires',
    auth: 'bot',
    run(_, request) {
      own(request);
      return ok(request.application.roleConnections);
    },
  },
  {
    method: 'PUT',
    path: '/applications/{application_id}/role-connections/metadata',
    about: 'Set it',
    auth: 'bot',
    form: metadata,
    run(_, request) {
      own(request);
      request.application.roleConnections = check(metadata, request.body ?? []).map((one) => given(one));
      return ok(request.application.roleConnections);
    },
  },
];
