/** People who use a command one after the other, and a bot that answers each at once. */
import { WebSocket } from 'ws';
import type { Server } from './server.ts';

/** Milliseconds after which nobody answers any more. */
const PATIENCE = 4_000;

export interface Load {
  readonly answered: number;
  /** Over all that time. */
  readonly perSecond: number;
  /** Milliseconds from a person's Enter to the answer in the page's socket. */
  readonly p50: number;
  readonly p95: number;
  /** The last answer's text. */
  readonly last: string;
}

type Asked = { id: string; token: string; data: { options: { value: number }[] } };

/** Answers `/echo` with the number that it was asked with. */
async function startBot({ api, token, application }: Server): Promise<{ stop(): void }> {
  const json = { Authorization: `Bot ${token}`, 'Content-Type': 'application/json' };
  const options = [{ type: 4, name: 'number', description: 'Which', required: true }];
  await fetch(`${api}/v10/applications/${application}/commands`, {
    method: 'PUT',
    headers: json,
    body: JSON.stringify([{ name: 'echo', description: 'Answers', options }]),
  });
  const socket = new WebSocket(`${api.replace(/^http/, 'ws').replace(/\/api$/, '')}/?v=10&encoding=json`);
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (data) => {
      const { op, t, d } = JSON.parse(String(data)) as { op: number; t: string; d: Asked };
      if (op === 10) socket.send(JSON.stringify({ op: 2, d: { token, intents: 1, properties: {} } }));
      if (t === 'READY') resolve();
      // One that came too late is one that was not answered.
      if (t === 'INTERACTION_CREATE') answer(d).catch(() => undefined);
    });
  });
  const answer = async ({ id, token: secret, data }: Asked) => {
    const content = `Answer ${data.options[0]?.value}`;
    const response = await fetch(`${api}/v10/interactions/${id}/${secret}/callback`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ type: 4, data: { content } }),
    });
    await response.arrayBuffer();
  };
  return { stop: () => socket.terminate() };
}

/** `people` who each ask again as soon as they have their answer, or have waited for it in vain. */
export async function load(server: Server, total: number, people: number): Promise<Load> {
  const bot = await startBot(server);
  const page = await server.page();
  const channelId = page.state.channels[0]?.id ?? '';
  const { commands } = await page.call<{ commands: { id: string }[] }>('commands', { channelId });
  const waiting = new Map<string, () => void>();
  const took: number[] = [];
  let last = '';
  page.socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as { type: string; message?: { content: string } };
    if (frame.type === 'message-create') waiting.get(frame.message?.content ?? '')?.();
  });
  let number = 0;
  const person = async () => {
    while (number < total) {
      const mine = number++;
      const text = `Answer ${mine}`;
      const from = performance.now();
      const answered = new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => resolve(false), PATIENCE);
        waiting.set(text, () => {
          clearTimeout(timer);
          resolve(true);
        });
      });
      const options = [{ type: 4, name: 'number', value: mine }];
      page.call('slash', { channelId, commandId: commands[0]?.id, options }).catch(() => undefined);
      if (await answered) {
        took.push(performance.now() - from);
        last = text;
      }
      waiting.delete(text);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: people }, person));
  const seconds = (performance.now() - start) / 1_000;
  page.close();
  bot.stop();
  took.sort((a, b) => a - b);
  const at = (share: number): number => took[Math.floor((took.length - 1) * share)] ?? Number.NaN;
  return { answered: took.length, perSecond: took.length / seconds, p50: at(0.5), p95: at(0.95), last };
}
