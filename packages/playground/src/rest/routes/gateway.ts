import { ok, type Route } from '../route.ts';

const address = (origin: string) => origin.replace(/^http/, 'ws');

export const gateway: readonly Route[] = [
  {
    method: 'GET',
    path: '/gateway',
    about: 'Where the gateway is',
    auth: 'none',
    run: ({ world }) => ok({ url: address(world.origin) }),
  },
  {
    method: 'GET',
    path: '/gateway/bot',
    about: 'The same, with shards and session starts',
    auth: 'bot',
    run: ({ world, gateway: { sharding, starts } }, { application }) =>
      ok({
        url: address(world.origin),
        shards: sharding.shards ?? 1,
        session_start_limit: starts.limit(application.id),
      }),
  },
];
