/** The page's end of the socket, without a page. */
import { WebSocket } from 'ws';
import type { PageAnswer, PageError, PageEvent, PageFrame, PageState } from '../src/page-protocol.ts';
import type { Playground } from '../src/playground.ts';

export interface PageSocket {
  readonly state: PageState;
  readonly events: PageEvent[];
  /** @throws PageError of a refused call */
  call<T = object>(type: string, params?: object): Promise<T>;
  next<T extends PageEvent['type']>(
    type: T,
    fits?: (event: Extract<PageEvent, { type: T }>) => boolean,
  ): Promise<Extract<PageEvent, { type: T }>>;
  readonly socket: WebSocket;
  close(): void;
}

export async function openPageSocket(playground: Pick<Playground, 'url'>): Promise<PageSocket> {
  const url = new URL(playground.url);
  const socket = new WebSocket(`ws://${url.host}/playground/socket${url.search}`, { origin: url.origin });
  const events: PageEvent[] = [];
  const waiting = new Map<string, (answer: PageAnswer) => void>();
  const listeners = new Set<() => void>();
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as PageFrame;
    if (frame.type === 'answer') return waiting.get(frame.nonce)?.(frame);
    events.push(frame);
    for (const listener of listeners) listener();
  });
  const next: PageSocket['next'] = (type, fits = () => true) =>
    new Promise((resolve) => {
      const look = () => {
        const found = events.find((event) => event.type === type && fits(event as never));
        if (found === undefined) return;
        listeners.delete(look);
        resolve(found as never);
      };
      listeners.add(look);
      look();
    });
  const { state } = await next('state');
  let nonce = 0;
  return {
    state,
    events,
    socket,
    next,
    call: (type, params = {}) =>
      new Promise((resolve, reject: (error: PageError) => void) => {
        const own = String(++nonce);
        waiting.set(own, (answer) => (answer.ok ? resolve(answer.result as never) : reject(answer.error)));
        socket.send(JSON.stringify({ type, nonce: own, ...params }));
      }),
    close: () => socket.close(),
  };
}
