/** The pages' sockets: their calls answered, and each told what its person may see. */
import type { WebSocket } from 'ws';
import type { ZodError } from 'zod';
import type { Hub } from '../hub.ts';
import { Refused } from '../interactions/refused.ts';
import { parseJson } from '../json.ts';
import type { PageAnswer, PageCall, PageError, PageFrame } from '../page-protocol.ts';
import { USUAL_LOCALE } from '../world/locale.ts';
import { OWNER_ID } from '../world/scene.ts';
import type { Snowflake } from '../world/snowflake.ts';
import type { Channel, StoredMessage } from '../world/wire.ts';
import { callHandlers, type Seat } from './calls.ts';
import { PARAMS } from './params.ts';
import { maySee, pageApplication, pageChannel, pageInteraction, pageMessage, pageModal, pageState } from './shown.ts';

interface Place extends Seat {
  readonly socket: WebSocket;
}

/** Bytes a slow page may be behind before it is let go; it comes back and starts from a fresh state. */
const BACKLOG = 32 * 1024 * 1024;

export class Desk {
  readonly #places = new Set<Place>();

  constructor(readonly hub: Hub) {
    this.#follow();
  }

  /** @param locale of the page's browser: that of whoever acts in it */
  connect(socket: WebSocket, locale = USUAL_LOCALE): void {
    const place: Place = { socket, me: OWNER_ID, inspects: false, locale };
    this.hub.world.locales.set(OWNER_ID, locale);
    this.#places.add(place);
    socket.on('close', () => this.#places.delete(place));
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => void this.#receive(place, String(data)));
    this.#send(place, { type: 'state', state: pageState(this.hub, place.me) });
  }

  close(): void {
    for (const { socket } of this.#places) socket.close(1_001, 'The playground is closing.');
  }

  async #receive(place: Place, text: string): Promise<void> {
    let call: PageCall;
    try {
      call = parseJson(text) as PageCall;
    } catch {
      place.socket.close(1_003, 'Not JSON.');
      return;
    }
    const { type, nonce, ...params } = call ?? {};
    if (typeof type !== 'string' || typeof nonce !== 'string' || !Object.hasOwn(callHandlers, type)) {
      place.socket.close(1_003, 'Not a call.');
      return;
    }
    this.#send(place, await this.#answer(place, nonce, type, params));
  }

  async #answer(place: Place, nonce: string, type: PageCall['type'], params: object): Promise<PageAnswer> {
    try {
      const checked = PARAMS[type].safeParse(params);
      if (!checked.success) throw new Refused('invalid', sentence(checked.error));
      const result = await callHandlers[type](this.hub, place, checked.data as never);
      return { type: 'answer', nonce, ok: true, result };
    } catch (error) {
      return { type: 'answer', nonce, ok: false, error: this.#excuse(error) };
    }
  }

  #excuse(error: unknown): PageError {
    if (error instanceof Refused) {
      return {
        code: error.code,
        message: error.message,
        ...(error.option === undefined ? {} : { option: error.option }),
      };
    }
    this.hub.log(`A call of the page failed: ${(error as Error).stack ?? error}`);
    return { code: 'invalid', message: 'The playground could not do that.' };
  }

  #send({ socket }: Place, frame: PageFrame): void {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > BACKLOG) socket.terminate();
    else socket.send(JSON.stringify(frame));
  }

  #each(frame: (place: Place) => PageFrame | undefined): void {
    for (const place of this.#places) {
      const one = frame(place);
      if (one !== undefined) this.#send(place, one);
    }
  }

  #follow(): void {
    const { hub } = this;
    const { bus } = hub.world;
    const reads = (me: Snowflake, { visibleTo, message }: StoredMessage) => {
      const channel = hub.world.channels.get(message.channel_id);
      return channel !== undefined && maySee(hub, channel, me) && (visibleTo === undefined || visibleTo === me);
    };
    const updated = (stored: StoredMessage) =>
      this.#each(({ me }) =>
        reads(me, stored) ? { type: 'message-update', message: pageMessage(stored, me) } : undefined,
      );
    const removed = ({ message }: StoredMessage) =>
      this.#each(() => ({ type: 'message-delete', channelId: message.channel_id, messageId: message.id }));
    const channelChanged = (channel: Channel) =>
      this.#each(({ me }) =>
        maySee(hub, channel, me)
          ? { type: 'channel', channel: pageChannel(hub, channel, me) }
          : { type: 'channel-delete', channelId: channel.id },
      );
    const restate = () => this.#each(({ me }) => ({ type: 'state', state: pageState(hub, me) }));

    bus.on('messageCreate', (stored) =>
      this.#each(({ me }) =>
        reads(me, stored) ? { type: 'message-create', message: pageMessage(stored, me) } : undefined,
      ),
    );
    bus.on('messageUpdate', updated);
    bus.on('reactionAdd', updated);
    bus.on('reactionRemove', updated);
    bus.on('reactionsClear', updated);
    bus.on('messageDelete', removed);
    bus.on('messagesDelete', (_, gone) => gone.forEach(removed));
    bus.on('typing', (channel, userId) =>
      this.#each(({ me }) =>
        me !== userId && maySee(hub, channel, me) ? { type: 'typing', channelId: channel.id, userId } : undefined,
      ),
    );
    bus.on('channelCreate', channelChanged);
    bus.on('channelUpdate', channelChanged);
    bus.on('channelDelete', ({ id }) => this.#each(() => ({ type: 'channel-delete', channelId: id })));
    for (const event of ['memberAdd', 'memberUpdate', 'memberRemove'] as const) {
      bus.on(event, restate);
    }
    bus.on('vote', updated);
    bus.on('happened', ({ event, data }) => {
      if (/^GUILD_(ROLE|UPDATE|EMOJIS|STICKERS)/.test(event)) restate();
      const thread = event.startsWith('THREAD_') ? hub.world.channels.get(String(data['id'])) : undefined;
      if (thread !== undefined) channelChanged(thread);
      else if (event === 'THREAD_DELETE') {
        this.#each(() => ({ type: 'channel-delete', channelId: String(data['id']) }));
      }
    });
    bus.on('applicationUpdate', (application) =>
      this.#each(({ me }) => ({ type: 'application', application: pageApplication(hub, application, me) })),
    );
    bus.on('commandsChange', ({ id }) => this.#each(() => ({ type: 'commands-changed', applicationId: id })));
    hub.interactions.changes.on('change', (interaction) => {
      const shown = pageInteraction(interaction);
      if (shown === undefined) return;
      this.#each(({ me }) => (me === interaction.userId ? { type: 'interaction', interaction: shown } : undefined));
      if (interaction.stage !== 'modal') return;
      this.#each(({ me }) =>
        me === interaction.userId ? { type: 'modal', modal: pageModal(interaction) } : undefined,
      );
    });
    hub.tap.heard.on('entry', (entry) =>
      this.#each(({ inspects }) => (inspects ? { type: 'inspector', entry } : undefined)),
    );
    hub.faults.changes.on('change', (faults) => this.#each(() => ({ type: 'faults', faults })));
  }
}

/** The first thing that is wrong with a call's parameters. */
function sentence({ issues: [issue] }: ZodError): string {
  return `The call is not understood: ${issue?.path.join('.') || 'it'} ${issue?.message.replace(/^Invalid input: /, '') ?? 'is wrong'}.`;
}
