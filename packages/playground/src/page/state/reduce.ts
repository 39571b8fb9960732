import type { PageEvent, PageInteraction, PageState } from '../../page-protocol.ts';
import { EMPTY_LOG, trimmed, withMessage, withoutMessage, withUpdate } from './log.ts';
import { type AppState, INSPECTOR_KEEPS } from './model.ts';

/** The sign "… is typing" stays this long, in ms, as in Discord. */
const TYPING_LASTS = 10_000;

/**
 * What the page knows after the server said `event`.
 *
 * @param now Unix milliseconds.
 */
export function reduce(state: AppState, event: PageEvent, now: number): AppState {
  const page = state.page;
  switch (event.type) {
    case 'state':
      return begin(state, event.state);
    case 'message-create': {
      const { channel_id: channelId, author } = event.message;
      const log = state.logs[channelId];
      const typing = state.typing.filter((each) => each.channelId !== channelId || each.userId !== author.id);
      const unread =
        channelId === state.channelId || author.id === page?.me ? state.unread : new Set(state.unread).add(channelId);
      // A channel never opened is fetched when it is.
      const logs = log ? { ...state.logs, [channelId]: trimmed(withMessage(log, event.message)) } : state.logs;
      return { ...state, logs, typing, unread };
    }
    case 'message-update': {
      const channelId = event.message.channel_id;
      const log = state.logs[channelId];
      return log ? { ...state, logs: { ...state.logs, [channelId]: withUpdate(log, event.message) } } : state;
    }
    case 'message-delete': {
      const log = state.logs[event.channelId] ?? EMPTY_LOG;
      return { ...state, logs: { ...state.logs, [event.channelId]: withoutMessage(log, event.messageId) } };
    }
    case 'typing': {
      const others = state.typing.filter(
        (each) => each.until > now && (each.userId !== event.userId || each.channelId !== event.channelId),
      );
      const { channelId, userId } = event;
      return { ...state, typing: [...others, { channelId, userId, until: now + TYPING_LASTS }] };
    }
    case 'interaction':
      return withInteraction(state, event.interaction);
    case 'modal':
      return { ...state, modal: event.modal };
    case 'commands-changed':
      return { ...state, commands: {} };
    case 'faults':
      return { ...state, faults: event.faults };
    case 'inspector': {
      const entries = [...state.inspector.entries, event.entry].slice(-INSPECTOR_KEEPS);
      return { ...state, inspector: { ...state.inspector, entries } };
    }
    default:
      return page ? { ...state, page: reducePage(page, event) } : state;
  }
}

type PlaceEvent = Extract<PageEvent, { type: 'channel' | 'channel-delete' | 'application' }>;

function reducePage(page: PageState, event: PlaceEvent): PageState {
  switch (event.type) {
    case 'channel': {
      const known = page.channels.some((each) => each.id === event.channel.id);
      const channels = known
        ? page.channels.map((each) => (each.id === event.channel.id ? event.channel : each))
        : [...page.channels, event.channel];
      return { ...page, channels };
    }
    case 'channel-delete':
      return { ...page, channels: page.channels.filter((each) => each.id !== event.channelId) };
    case 'application': {
      const others = page.applications.filter((each) => each.id !== event.application.id);
      return { ...page, applications: [...others, event.application] };
    }
  }
}

function begin(state: AppState, page: PageState): AppState {
  const stays = page.channels.some((each) => each.id === state.channelId);
  const samePerson = state.page?.me === page.me;
  return {
    ...state,
    connection: 'open',
    page,
    channelId: stays ? state.channelId : page.channels[0]?.id,
    // After a dropped socket anything may have changed; the open channel is fetched again.
    logs: {},
    commands: {},
    interactions: Object.fromEntries(page.interactions.map((each) => [each.id, each])),
    presses: {},
    typing: [],
    unread: samePerson ? state.unread : new Set(),
    modal: samePerson ? state.modal : undefined,
    replyTo: samePerson ? state.replyTo : undefined,
    editing: undefined,
    faults: page.faults,
  };
}

/** Settled ones are forgotten beyond a few hundred, so that an afternoon of clicking does not pile up. */
function withInteraction(state: AppState, interaction: PageInteraction): AppState {
  const interactions = { ...state.interactions, [interaction.id]: interaction };
  const ids = Object.keys(interactions);
  for (const id of ids.slice(0, Math.max(0, ids.length - 300))) delete interactions[id];
  const { kind, messageId } = interaction;
  if (kind !== 'component' || messageId === undefined) return { ...state, interactions };
  return { ...state, interactions, presses: { ...state.presses, [messageId]: interaction } };
}
