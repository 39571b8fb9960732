/** Asks a bot that was started with `npm start` for a film: `find-a-film.ts PAGE HTTP`, the addresses of its two ports. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openPageSocket } from '../packages/playground/tests/socket.ts';

const PATIENCE_MS = 180_000;
const PLOT = 'a lonely boy befriends an alien, hides it in his closet, and they fly on a bicycle';
const FILM = 'E.T. the Extra-Terrestrial';

/** What `attempt` returns once it no longer throws; what it threw last when patience is over. */
async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (const until = Date.now() + PATIENCE_MS; ; await sleep(500)) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > until) throw error;
    }
  }
}

async function bySuggest(http: string): Promise<void> {
  const response = await fetch(`${http}/suggest`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ text: PLOT }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`POST /suggest answered ${response.status}: ${text}`);
  const { films } = JSON.parse(text) as { films: { title: string }[] };
  if (!films.some(({ title }) => title === FILM)) throw new Error(`POST /suggest does not find it: ${text}`);
  console.log(`POST /suggest: ${films.map(({ title }) => title).join(', ')}`);
}

/** The page's address with its token: the bare one leads there over a cookie, as it leads a browser. */
async function addressOf(page: string): Promise<string> {
  const door = await fetch(page, { redirect: 'manual' });
  const cookie = door.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const opened = await fetch(new URL(door.headers.get('location') ?? '/', page), {
    redirect: 'manual',
    headers: { cookie },
  });
  const address = new URL(opened.headers.get('location') ?? '/', page);
  if (!address.searchParams.has('token')) throw new Error(`${page} does not open: ${opened.status}`);
  return address.href;
}

async function byPlot(page: string): Promise<void> {
  const olive = await openPageSocket({ url: await addressOf(page) });
  try {
    const channelId = olive.state.channels[0]?.id;
    const { commands } = await olive.call<{ commands: { id: string; name: string }[] }>('commands', { channelId });
    const plot = commands.find(({ name }) => name === 'plot');
    if (plot === undefined) throw new Error(`There is no /plot among ${commands.map(({ name }) => name).join(', ')}.`);
    const options = [{ name: 'query', type: 3, value: PLOT }];
    await olive.call('slash', { channelId, commandId: plot.id, options });
    const late = sleep(PATIENCE_MS).then(() => {
      throw new Error(`/plot does not find it: ${JSON.stringify(olive.events.slice(-3))}`);
    });
    const says = (message: object): boolean => JSON.stringify(message).includes(FILM);
    await Promise.race([
      olive.next('message-create', ({ message }) => says(message)),
      olive.next('message-update', ({ message }) => says(message)),
      late,
    ]);
    console.log(`/plot: ${FILM}`);
  } finally {
    olive.close();
  }
}

const [page, http] = process.argv.slice(2);
if (page === undefined || http === undefined) throw new Error('find-a-film.ts PAGE HTTP');
await eventually(() => bySuggest(http));
await eventually(() => byPlot(page));
process.exit();
