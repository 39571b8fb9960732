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
    run: ({ world }) =>
      ok({
        url: address(world.origin),
        shards: 1,
        session_start_limit: { total: 1_000, remaining: 1_000, reset_after: 86_400_000, max_concurrency: 16 },
      }),
  },
];
