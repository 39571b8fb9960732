/** Answers the page's calls, each for the person it acts as. */
import type { Hub } from '../hub.ts';
import { Refused } from '../interactions/refused.ts';
import { settled } from '../interactions/settled.ts';
import { visibleCommands } from '../interactions/visible.ts';
import { DISCORD_LIMITS } from '../limits.ts';
import type { InspectorEntry, PageCallType, PageCommand, PageParams, PageResult } from '../page-protocol.ts';
import { GUEST_ID, OWNER_ID } from '../world/scene.ts';
import type { Snowflake } from '../world/snowflake.ts';
import { channelFor, erase, messageFor, reactTo, rewrite, voteOn, write } from './person.ts';
import { pageMessage, pageState } from './shown.ts';

/** The page's end of a socket, as calls may change it. */
export interface Seat {
  me: Snowflake;
  inspects: boolean;
  /** What the page's browser is set to. */
  readonly locale: string;
}

type Handlers = {
  readonly [T in PageCallType]: (hub: Hub, seat: Seat, params: PageParams<T>) => PageResult<T> | Promise<PageResult<T>>;
};

const done = {};

export const callHandlers: Handlers = {
  'act-as'(hub, seat, { userId }) {
    if (userId !== OWNER_ID && userId !== GUEST_ID) throw new Refused('not-found', 'There is no such person.');
    seat.me = userId;
    hub.world.locales.set(userId, seat.locale);
    return { state: pageState(hub, userId) };
  },
  commands(hub, { me }, { channelId }) {
    const commands = visibleCommands(hub.world, me, channelFor(hub, me, channelId));
    return { commands: commands as unknown as PageCommand[] };
  },
  history(hub, { me }, { channelId, before, limit = 50 }) {
    channelFor(hub, me, channelId);
    const wanted = Math.min(100, Math.max(1, Math.trunc(limit)));
    const found = hub.messages.list(channelId, { limit: wanted + 1, before, viewerId: me });
    return { messages: found.slice(0, wanted).map((stored) => pageMessage(stored, me)), more: found.length > wanted };
  },
  async send(hub, { me }, { channelId, ...writing }) {
    const stored = await write(hub, me, channelId, writing);
    return { messageId: stored.message.id };
  },
  async edit(hub, { me }, { channelId, messageId, content }) {
    await rewrite(hub, me, channelId, messageId, content);
    return done;
  },
  delete(hub, { me }, { channelId, messageId }) {
    erase(hub, me, channelId, messageId);
    return done;
  },
  dismiss(hub, { me }, { channelId, messageId }) {
    const stored = messageFor(hub, me, channelId, messageId);
    if (stored.visibleTo !== me) throw new Refused('forbidden', 'Only a message that only you see can be dismissed.');
    hub.messages.remove(stored);
    return done;
  },
  typing(hub, { me }, { channelId }) {
    hub.world.bus.emit('typing', channelFor(hub, me, channelId), me);
    return done;
  },
  react(hub, { me }, { channelId, messageId, emoji, on }) {
    reactTo(hub, me, channelId, messageId, emoji, on);
    return done;
  },
  vote(hub, { me }, { channelId, messageId, answerId, on }) {
    voteOn(hub, me, channelId, messageId, answerId, on);
    return done;
  },
  slash(hub, { me }, { channelId, commandId, options }) {
    return { interactionId: hub.invoke.slash(me, channelId, commandId, options).id };
  },
  async autocomplete(hub, { me }, { channelId, commandId, options }) {
    const interaction = hub.invoke.slash(me, channelId, commandId, options, true);
    const stage = await settled(hub.interactions, interaction, { timeout: DISCORD_LIMITS.acknowledgeWithin + 1_000 });
    if (stage !== 'answered') throw new Refused('no-answer', 'Loading options failed');
    return { choices: (interaction.choices ?? []) as PageResult<'autocomplete'>['choices'] };
  },
  'context-menu'(hub, { me }, { channelId, commandId, targetId }) {
    return { interactionId: hub.invoke.contextMenu(me, channelId, commandId, targetId).id };
  },
  component(hub, { me }, { channelId, messageId, customId, values }) {
    return { interactionId: hub.invoke.component(me, channelId, messageId, customId, values).id };
  },
  'modal-submit'(hub, { me }, { modalId, fields }) {
    const opener = hub.interactions.get(modalId);
    if (opener?.modal === undefined || opener.userId !== me) {
      throw new Refused('not-found', 'That form has expired. Open it again.');
    }
    return { interactionId: hub.invoke.modal(opener, opener.modal, fields).id };
  },
  'modal-close': () => done,
  inspect(hub, seat, { on }) {
    seat.inspects = on;
    const entries: readonly InspectorEntry[] = on ? hub.tap.last() : [];
    return { entries };
  },
  fault: (hub, _, { fault }) => ({ faults: hub.faults.order(fault) }),
  'fault-clear': (hub, _, { faultId }) => ({ faults: hub.faults.clear(faultId) }),
};
