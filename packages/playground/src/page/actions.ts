import type { FaultOrder, FieldValue, OptionValue, PageMessage, Snowflake, UploadedFile } from '../page-protocol.ts';
import type { PageLine } from './socket.ts';
import { EMPTY_LOG, withHistory } from './state/log.ts';
import type { AppState, Notice } from './state/model.ts';
import { reduce } from './state/reduce.ts';
import type { PageStore } from './state/store.ts';

/** Everything a person can do on the page, by name. A refusal becomes a notice unless the caller asks for it. */
export type Actions = ReturnType<typeof makeActions>;

/** Messages fetched at a time; Discord's own page size. */
const PAGE_SIZE = 50;
/** How long a notice stays, in ms. */
const NOTICE_LASTS = 6000;

export function makeActions(store: PageStore<AppState>, line: PageLine) {
  let notices = 0;
  const set = (patch: Partial<AppState>): void => store.update((state) => ({ ...state, ...patch }));

  function notify(text: string, tone: Notice['tone'] = 'error'): void {
    notices += 1;
    const notice: Notice = { id: notices, text, tone };
    store.update((state) => ({ ...state, notices: [...state.notices.slice(-3), notice] }));
    setTimeout(() => dropNotice(notice.id), NOTICE_LASTS);
  }
  function dropNotice(id: number): void {
    store.update((state) => ({ ...state, notices: state.notices.filter((each) => each.id !== id) }));
  }
  /** Waits for it, and puts a refusal before the person as a notice. Resolves to nothing then. */
  async function attempt<Result>(call: Promise<Result>): Promise<Result | undefined> {
    try {
      return await call;
    } catch (error) {
      notify(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  async function loadHistory(channelId: Snowflake, before?: Snowflake): Promise<void> {
    const log = store.get().logs[channelId] ?? EMPTY_LOG;
    if (log.loading) return;
    set({ logs: { ...store.get().logs, [channelId]: { ...log, loading: true } } });
    const page = await attempt(line.call('history', { channelId, limit: PAGE_SIZE, ...(before ? { before } : {}) }));
    store.update((state) => {
      const held = state.logs[channelId] ?? EMPTY_LOG;
      const next = page ? withHistory(held, page.messages, page.more) : { ...held, loading: false, more: false };
      return { ...state, logs: { ...state.logs, [channelId]: next } };
    });
  }

  async function loadCommands(channelId: Snowflake): Promise<void> {
    const answer = await attempt(line.call('commands', { channelId }));
    if (answer) store.update((state) => ({ ...state, commands: { ...state.commands, [channelId]: answer.commands } }));
  }

  return {
    notify,
    dropNotice,
    loadHistory,
    loadCommands,
    upload: (file: File): Promise<UploadedFile> => line.upload(file),

    openChannel(channelId: Snowflake): void {
      store.update((state) => {
        const unread = new Set(state.unread);
        unread.delete(channelId);
        return { ...state, channelId, unread, drawerShown: false, replyTo: undefined, editing: undefined };
      });
    },
    async actAs(userId: Snowflake): Promise<void> {
      const answer = await attempt(line.call('act-as', { userId }));
      if (answer) store.update((state) => reduce(state, { type: 'state', state: answer.state }, Date.now()));
    },

    /** @throws CallRefused */
    async send(channelId: Snowflake, content: string, files: readonly File[], replyTo?: Snowflake): Promise<void> {
      const uploads = await Promise.all(files.map((file) => line.upload(file)));
      await line.call('send', {
        channelId,
        content,
        ...(replyTo ? { replyTo } : {}),
        ...(uploads.length > 0 ? { uploads: uploads.map((each) => each.id) } : {}),
      });
    },
    edit: (message: PageMessage, content: string) =>
      attempt(line.call('edit', { channelId: message.channel_id, messageId: message.id, content })),
    remove: (message: PageMessage) =>
      attempt(line.call('delete', { channelId: message.channel_id, messageId: message.id })),
    dismiss: (message: PageMessage) =>
      attempt(line.call('dismiss', { channelId: message.channel_id, messageId: message.id })),
    react: (message: PageMessage, emoji: string, on: boolean) =>
      attempt(line.call('react', { channelId: message.channel_id, messageId: message.id, emoji, on })),
    vote: (message: PageMessage, answerId: number, on: boolean) =>
      attempt(line.call('vote', { channelId: message.channel_id, messageId: message.id, answerId, on })),
    typing(channelId: Snowflake): void {
      line.call('typing', { channelId }).catch(() => undefined);
    },

    /** @throws CallRefused */
    slash: (channelId: Snowflake, commandId: Snowflake, options: readonly OptionValue[]) =>
      line.call('slash', { channelId, commandId, options }),
    /** @throws CallRefused */
    autocomplete: (channelId: Snowflake, commandId: Snowflake, options: readonly OptionValue[]) =>
      line.call('autocomplete', { channelId, commandId, options }),
    runOn: (channelId: Snowflake, commandId: Snowflake, targetId: Snowflake) =>
      attempt(line.call('context-menu', { channelId, commandId, targetId })),
    useComponent: (message: PageMessage, customId: string, values?: readonly string[]) =>
      attempt(
        line.call('component', {
          channelId: message.channel_id,
          messageId: message.id,
          customId,
          ...(values ? { values } : {}),
        }),
      ),
    /** Forgets a failed command that only this page shows. */
    forget(interactionId: Snowflake): void {
      store.update((state) => {
        const { [interactionId]: _, ...interactions } = state.interactions;
        return { ...state, interactions };
      });
    },

    /** @throws CallRefused */
    submitModal: (modalId: Snowflake, fields: Readonly<Record<string, FieldValue>>) =>
      line.call('modal-submit', { modalId, fields }),
    closeModal(tell: boolean): void {
      const modal = store.get().modal;
      set({ modal: undefined });
      if (modal && tell) line.call('modal-close', { modalId: modal.id }).catch(() => undefined);
    },

    /** Puts a command into the message box, as a press on its mention does. */
    startCommand: (title: string): void => set({ starting: title }),
    insertText: (text: string): void => set({ inserting: text }),
    composerTook: (): void => set({ starting: undefined, inserting: undefined }),
    replyTo: (message: PageMessage | undefined): void => set({ replyTo: message }),
    startEdit: (messageId: Snowflake | undefined): void => set({ editing: messageId }),

    showMembers: (shown: boolean): void => set({ membersShown: shown }),
    showDrawer: (shown: boolean): void => set({ drawerShown: shown }),
    setTheme(theme: AppState['theme']): void {
      set({ theme });
      localStorage.setItem('theme', theme);
    },

    async showInspector(shown: boolean): Promise<void> {
      store.update((state) => ({ ...state, inspector: { ...state.inspector, shown } }));
      const answer = await attempt(line.call('inspect', { on: shown }));
      if (answer && shown) {
        store.update((state) => ({ ...state, inspector: { ...state.inspector, entries: answer.entries } }));
      }
    },
    clearInspector: (): void => store.update((state) => ({ ...state, inspector: { ...state.inspector, entries: [] } })),
    async orderFault(fault: FaultOrder): Promise<void> {
      const answer = await attempt(line.call('fault', { fault }));
      if (answer) set({ faults: answer.faults });
    },
    async clearFault(faultId: string): Promise<void> {
      const answer = await attempt(line.call('fault-clear', { faultId }));
      if (answer) set({ faults: answer.faults });
    },
  };
}
