/** Posting, editing and removing messages: one way for people, bots and interactions. */
import { ChannelType, MessageReferenceType, MessageType } from 'discord-api-types/v10';
import { FLAGS, type MessageForm, messageForm } from '../form/message.ts';
import { DISCORD_LIMITS } from '../limits.ts';
import { invalidField, NotImplementedHere, notTextChannel, threadLocked, unknownMessage } from '../rest/errors.ts';
import { described, takeFiles } from './attachments.ts';
import { forwarded, type MessageOrigin, origin, pollOf, replyFields, requireContent } from './compose.ts';
import type { Files, IncomingFile, StoredFile } from './files.ts';
import { numberComponents, resolveMedia } from './media.ts';
import { mentionsOf } from './mentions.ts';
import { isThread, PERMISSIONS } from './permissions.ts';
import { endPoll } from './polls.ts';
import { madeAt, type Snowflake } from './snowflake.ts';
import { joinThread, setArchived } from './threads.ts';
import type { Channel, Message, StoredMessage, User } from './wire.ts';
import type { World } from './world.ts';

/** How long a nonce is remembered, in ms: "a few minutes". */
const NONCE = 5 * 60_000;

/** Flags a sender may choose. */
const CHOSEN = FLAGS.suppressEmbeds | FLAGS.ephemeral | FLAGS.silent | FLAGS.componentsV2;

export interface Post {
  readonly channel: Channel;
  readonly author: User;
  readonly form: MessageForm;
  readonly files?: readonly IncomingFile[];
  /** Files already stored: uploads of the page. */
  readonly uploads?: readonly StoredFile[];
  readonly type?: MessageType;
  /** Of a forum's post: its thread's id. */
  readonly id?: Snowflake;
  /** What a system message is about, as its `message_reference`. */
  readonly about?: { channel_id: Snowflake; message_id?: Snowflake; guild_id?: Snowflake | undefined };
  /** Embeds of the playground's own making. */
  readonly embeds?: Record<string, unknown>[];
  /** The channel's webhook that writes it. */
  readonly webhookId?: Snowflake;
  readonly forwards?: StoredMessage | undefined;
  readonly visibleTo?: Snowflake | undefined;
  readonly replyTo?: StoredMessage | undefined;
  readonly interaction?: MessageOrigin;
  /** "is thinking…": empty for now. */
  readonly loading?: boolean;
}

const NOT_WRITTEN_IN = [ChannelType.GuildCategory, ChannelType.GuildForum, ChannelType.GuildMedia];

export class Messages {
  constructor(
    readonly world: World,
    readonly files: Files,
  ) {}

  /**
   * @throws DiscordError 50006 for nothing to show, 40005 for a file too large, 50035 for media that is not there
   */
  async post(order: Post): Promise<StoredMessage> {
    const { world } = this;
    const { channel, author, form, interaction } = order;
    const again = form.enforce_nonce ? this.#sameNonce(channel, author.id, form.nonce) : undefined;
    if (again !== undefined) return again;
    this.#requireOpen(channel, author.id);
    const id = order.id ?? world.nextId();
    const stickers = this.#stickers(form);
    const poll = pollOf(world, form);
    const files = await takeFiles(this, channel, form, order.files ?? [], order.uploads ?? []);
    const media = resolveMedia(form, files, world.nextId);
    const replied = order.replyTo?.message ?? null;
    const message: Message = {
      id,
      type: order.type ?? (order.replyTo === undefined ? MessageType.Default : MessageType.Reply),
      channel_id: channel.id,
      author,
      content: form.content ?? '',
      timestamp: new Date(world.clock.now()).toISOString(),
      edited_timestamp: null,
      tts: form.tts ?? false,
      ...mentionsOf(world, channel, author.id, form, replied),
      attachments: files.filter((file) => !media.inEmbeds.has(file.id)),
      embeds: order.embeds ?? media.embeds,
      components: numberComponents(media.components),
      pinned: false,
      flags:
        ((form.flags ?? 0) & CHOSEN & ~FLAGS.ephemeral) |
        (order.visibleTo === undefined ? 0 : FLAGS.ephemeral) |
        (order.loading ? FLAGS.loading : 0),
      ...(form.nonce === undefined ? {} : { nonce: form.nonce }),
      ...(replied === null ? {} : replyFields(replied, channel)),
      ...(order.about === undefined
        ? {}
        : {
            message_reference: { type: MessageReferenceType.Default, ...order.about } as Message['message_reference'] &
              object,
          }),
      ...(order.forwards === undefined ? {} : forwarded(order.forwards)),
      ...(poll === undefined ? {} : { poll }),
      ...(stickers.length === 0 ? {} : { sticker_items: stickers }),
      ...(order.webhookId === undefined ? {} : { webhook_id: order.webhookId }),
      ...(isThread(channel) ? { position: channel.message_count ?? 0 } : {}),
      ...(interaction === undefined ? {} : origin(interaction)),
    };
    if (!order.loading && order.about === undefined) requireContent(message);
    const stored: StoredMessage = {
      message,
      reactions: new Map(),
      files,
      ...(order.visibleTo === undefined ? {} : { visibleTo: order.visibleTo }),
      ...(interaction === undefined ? {} : { interactionId: interaction.id }),
      ...(interaction?.commandName === undefined ? {} : { commandName: interaction.commandName }),
    };
    this.#keep(channel, stored);
    if (stored.visibleTo === undefined) this.#inThread(channel, author.id);
    world.bus.emit('messageCreate', stored);
    this.#endInTime(stored);
    return stored;
  }

  #endInTime(stored: StoredMessage): void {
    const { expiry } = stored.message.poll ?? {};
    if (!expiry || stored.endsInTime) return;
    stored.endsInTime = true;
    this.world.clock.after(Date.parse(expiry) - this.world.clock.now(), () => void endPoll(this, stored));
  }

  /** An edit as it came in a request. */
  change(stored: StoredMessage, body: unknown, files: readonly IncomingFile[] = []): Promise<StoredMessage> {
    return this.edit(stored, messageForm(body, [], stored.message.flags), files);
  }

  /** The message that the same author sent with this nonce a moment ago. */
  #sameNonce(channel: Channel, authorId: Snowflake, nonce: string | number | undefined): StoredMessage | undefined {
    if (nonce === undefined) return undefined;
    const since = this.world.clock.now() - NONCE;
    return [...(this.world.messages.get(channel.id)?.values() ?? [])].find(
      ({ message }) =>
        message.author.id === authorId && String(message.nonce) === String(nonce) && madeAt(message.id) >= since,
    );
  }

  /** Nothing is written where a thread is locked or a channel only holds threads; an archived thread is opened again. */
  #requireOpen(channel: Channel, authorId: Snowflake): void {
    const { world } = this;
    if (NOT_WRITTEN_IN.some((type) => type === channel.type)) throw notTextChannel();
    if (!channel.thread_metadata?.archived && !channel.thread_metadata?.locked) return;
    const manages = world.may(channel, authorId, PERMISSIONS.ManageThreads);
    if (channel.thread_metadata.locked && !manages) throw threadLocked();
    setArchived(world, channel, false);
  }

  /** Who writes in a thread is in it from then on, and it counts what was written. */
  #inThread(thread: Channel, authorId: Snowflake): void {
    if (!isThread(thread)) return;
    thread.message_count = (thread.message_count ?? 0) + 1;
    thread.total_message_sent = (thread.total_message_sent ?? 0) + 1;
    if (this.world.member(thread, authorId) !== undefined) joinThread(this.world, thread, authorId);
  }

  #stickers(form: MessageForm): NonNullable<Message['sticker_items']> {
    const known = [...this.world.guilds.values()];
    return (form.sticker_ids ?? []).map((id, index) => {
      const found = known.map(({ stickers }) => stickers.get(id)).find((one) => one !== undefined);
      if (found === undefined) throw invalidField(['sticker_ids', index], 'STICKER_INVALID', 'Unknown sticker');
      return { id, name: String(found['name']), format_type: Number(found['format_type']) };
    });
  }

  /** What the form does not name stays. `finish`: the message was "thinking", and now is not. */
  async edit(
    stored: StoredMessage,
    form: MessageForm,
    incoming: readonly IncomingFile[] = [],
    { finish = false }: { finish?: boolean } = {},
  ): Promise<StoredMessage> {
    const { world } = this;
    const { message } = stored;
    if (form.sticker_ids?.length) throw new NotImplementedHere(400, 'sticker_ids');
    if (form.poll !== undefined && !finish) {
      throw invalidField(['poll'], 'POLL_EDIT_NOT_ALLOWED', 'A poll can only be added to an answer that was deferred.');
    }
    const poll = pollOf(world, form);
    const channel = world.channel(message.channel_id);
    const added = await takeFiles(this, channel, form, incoming, []);
    const keep = form.attachments?.map(({ id }) => id);
    const kept = stored.files
      .filter(({ id }) => keep === undefined || keep.includes(id))
      .map((file) => ({ ...file, ...described(form, file.id) }));
    const files = [...kept, ...added];
    const body = {
      content: form.content ?? message.content,
      embeds: form.embeds ?? (message.embeds as MessageForm['embeds']),
      components: form.components ?? message.components,
    };
    const media = resolveMedia(body, files, world.nextId);
    const next: Message = {
      ...message,
      content: body.content,
      embeds: media.embeds,
      components: numberComponents(media.components),
      attachments: files.filter((file) => !media.inEmbeds.has(file.id)),
      flags:
        (message.flags & ~(finish ? FLAGS.loading : 0)) |
        ((form.flags ?? 0) & (FLAGS.suppressEmbeds | FLAGS.componentsV2)),
      ...mentionsOf(
        world,
        channel,
        message.author.id,
        { ...form, ...body } as MessageForm,
        message.referenced_message ?? null,
      ),
      edited_timestamp: finish ? null : new Date(world.clock.now()).toISOString(),
      ...(poll === undefined ? {} : { poll }),
    };
    if (!(next.flags & FLAGS.loading)) requireContent(next);
    for (const { id } of stored.files) if (!files.some((file) => file.id === id)) this.files.forget(id);
    stored.message = next;
    stored.files = files;
    world.bus.emit('messageUpdate', stored);
    this.#endInTime(stored);
    return stored;
  }

  /** @throws DiscordError 10008 if there is none, or none that this viewer may know of */
  get(channelId: Snowflake, messageId: Snowflake, viewerId?: Snowflake): StoredMessage {
    const stored = this.world.messages.get(channelId)?.get(messageId);
    if (stored === undefined || (stored.visibleTo !== undefined && stored.visibleTo !== viewerId))
      throw unknownMessage();
    return stored;
  }

  /** Newest first. `around`, `before`, `after` as in "Get Channel Messages". */
  list(channelId: Snowflake, { limit = 50, before, after, around, viewerId }: ListOptions): StoredMessage[] {
    const seen = [...(this.world.messages.get(channelId)?.values() ?? [])].filter(
      ({ visibleTo }) => visibleTo === undefined || visibleTo === viewerId,
    );
    const older = (id: Snowflake, than: Snowflake) => BigInt(id) < BigInt(than);
    if (after !== undefined)
      return seen
        .filter(({ message }) => older(after, message.id))
        .slice(0, limit)
        .reverse();
    if (around !== undefined) {
      const at = seen.findIndex(({ message }) => !older(message.id, around));
      const from = Math.max(0, (at === -1 ? seen.length : at) - Math.floor(limit / 2));
      return seen.slice(from, from + limit).reverse();
    }
    const upTo = before === undefined ? seen : seen.filter(({ message }) => older(message.id, before));
    return upTo.slice(-limit).reverse();
  }

  remove(stored: StoredMessage): void {
    this.drop(stored);
    this.world.bus.emit('messageDelete', stored);
  }

  /** Removes without saying so: the caller says it for many at once. */
  drop(stored: StoredMessage): void {
    this.world.messages.get(stored.message.channel_id)?.delete(stored.message.id);
    for (const file of stored.files) this.files.forget(file.id);
  }

  #keep(channel: Channel, stored: StoredMessage): void {
    const history = this.world.messages.get(channel.id) ?? new Map<Snowflake, StoredMessage>();
    this.world.messages.set(channel.id, history);
    history.set(stored.message.id, stored);
    if (stored.visibleTo === undefined) channel.last_message_id = stored.message.id;
    if (history.size <= DISCORD_LIMITS.history) return;
    const [oldest] = history.values();
    if (oldest !== undefined) this.drop(oldest);
    this.world.bus.emit('historyFull', channel);
  }
}

export interface ListOptions {
  readonly limit?: number;
  readonly before?: Snowflake | undefined;
  readonly after?: Snowflake | undefined;
  readonly around?: Snowflake | undefined;
  readonly viewerId?: Snowflake;
}
