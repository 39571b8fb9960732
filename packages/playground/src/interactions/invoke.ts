/** A person acts: checks what their client would check, opens the interaction, and sends it to the bot. */
import { ApplicationCommandType, ApplicationIntegrationType, ComponentType } from 'discord-api-types/v10';
import { type Component, FLAGS, walk } from '../form/message.ts';
import type { Modal } from '../form/modal.ts';
import type { FieldValue, OptionValue } from '../page-protocol.ts';
import type { Application, ApplicationCommand } from '../world/applications.ts';
import type { Messages } from '../world/messages.ts';
import type { Snowflake } from '../world/snowflake.ts';
import type { Channel, InteractionMetadata, StoredMessage } from '../world/wire.ts';
import type { World } from '../world/world.ts';
import { type Interaction, type InteractionKind, type Interactions, TYPE } from './interaction.ts';
import { modalData } from './modal-fields.ts';
import { checkOptions, type SentOption } from './options.ts';
import { authorizedBy, interactionPayload } from './payload.ts';
import { Refused } from './refused.ts';
import { Resolved } from './resolved.ts';
import { checkSelection } from './selection.ts';
import { installsFor, mayUseCommand } from './visible.ts';

/** Sends an interaction to its bot; false if there is no way to reach it. */
export type Deliver = (interaction: Interaction, payload: Record<string, unknown>, channel: Channel) => boolean;

interface Order {
  readonly application: Application;
  readonly kind: InteractionKind;
  readonly userId: Snowflake;
  readonly channel: Channel;
  readonly data: Record<string, unknown>;
  readonly installs: readonly number[];
  readonly commandName?: string;
  readonly customId?: string;
  readonly optionType?: number;
  readonly source?: StoredMessage;
  readonly about?: Partial<InteractionMetadata>;
}

export class Invoke {
  constructor(
    readonly world: World,
    readonly messages: Messages,
    readonly interactions: Interactions,
    readonly deliver: Deliver,
  ) {}

  /** A slash command; with `typing`, its autocomplete. @throws Refused */
  slash(
    userId: Snowflake,
    channelId: Snowflake,
    commandId: Snowflake,
    given: readonly OptionValue[],
    typing = false,
  ): Interaction {
    const channel = this.#channel(channelId, userId);
    const { application, command } = this.#command(commandId, userId, channel, ApplicationCommandType.ChatInput);
    const resolved = new Resolved(this.world, this.messages, channel, userId);
    const { options, fullName } = checkOptions(command, given, resolved, typing);
    return this.#send({
      application,
      kind: typing ? 'autocomplete' : 'slash',
      userId,
      channel,
      installs: installsFor(application, command),
      commandName: fullName,
      ...(typing ? { optionType: focusedType(options) } : {}),
      data: { ...head(command), options, ...some(resolved) },
    });
  }

  /** A user or message command on its target. @throws Refused */
  contextMenu(userId: Snowflake, channelId: Snowflake, commandId: Snowflake, targetId: Snowflake): Interaction {
    const channel = this.#channel(channelId, userId);
    const { application, command } = this.#command(commandId, userId, channel);
    const resolved = new Resolved(this.world, this.messages, channel, userId);
    const onMessage = command.type === ApplicationCommandType.Message;
    if (command.type === ApplicationCommandType.ChatInput)
      throw new Refused('invalid', 'A slash command has no target.');
    if (onMessage) resolved.message(this.#message(channelId, targetId, userId));
    else resolved.user(targetId, 'target');
    return this.#send({
      application,
      kind: onMessage ? 'message' : 'user',
      userId,
      channel,
      installs: installsFor(application, command),
      commandName: command.name,
      about: onMessage ? { target_message_id: targetId } : { target_user: this.world.user(targetId) },
      data: { ...head(command), target_id: targetId, ...some(resolved) },
    });
  }

  /** A button pressed or a select's choice made. @throws Refused */
  component(
    userId: Snowflake,
    channelId: Snowflake,
    messageId: Snowflake,
    customId: string,
    values?: readonly string[],
  ): Interaction {
    const channel = this.#channel(channelId, userId);
    const source = this.#message(channelId, messageId, userId);
    const component = find(source.message.components, customId);
    const application = this.world.applications.get(source.message.application_id ?? source.message.author.id);
    if (component === undefined || application === undefined)
      throw new Refused('not-found', 'That component is not there any more.');
    if (component['disabled'] === true) throw new Refused('forbidden', 'That component is disabled.');
    const resolved = new Resolved(this.world, this.messages, channel, userId);
    const isButton = component.type === ComponentType.Button;
    if (!isButton) checkSelection(component, values ?? [], resolved);
    const owners = source.message.interaction_metadata?.authorizing_integration_owners;
    return this.#send({
      application,
      kind: 'component',
      userId,
      channel,
      source,
      customId,
      installs: owners === undefined ? [ApplicationIntegrationType.GuildInstall] : Object.keys(owners).map(Number),
      about: { interacted_message_id: messageId },
      data: {
        id: component.id,
        custom_id: customId,
        component_type: component.type,
        ...(isButton ? {} : { values, ...some(resolved) }),
      },
    });
  }

  /** A modal filled in and sent. `opener` is the interaction that was answered with it. @throws Refused */
  modal(opener: Interaction, modal: Modal, fields: Readonly<Record<string, FieldValue>>): Interaction {
    const application = this.world.applications.get(opener.applicationId);
    if (application === undefined) throw new Refused('not-found', 'That bot is gone.');
    const resolved = new Resolved(this.world, this.messages, opener.channel, opener.userId);
    const components = modalData(modal, fields, resolved);
    return this.#send({
      application,
      kind: 'modal',
      userId: opener.userId,
      channel: opener.channel,
      customId: modal.custom_id,
      installs: Object.keys(opener.metadata.authorizing_integration_owners).map(Number),
      about: { triggering_interaction_metadata: opener.metadata },
      ...(opener.source === undefined ? {} : { source: opener.source }),
      ...(opener.commandName === undefined ? {} : { commandName: opener.commandName }),
      data: { custom_id: modal.custom_id, components, ...some(resolved) },
    });
  }

  #send({ application, installs, data, about, ...order }: Order): Interaction {
    const id = this.world.nextId();
    const metadata: InteractionMetadata = {
      id,
      type: TYPE[order.kind],
      user: this.world.user(order.userId),
      authorizing_integration_owners: authorizedBy(application, installs, order.channel, order.userId),
      ...about,
    };
    const interaction = this.interactions.open({ ...order, id, applicationId: application.id, metadata });
    const payload = interactionPayload(this.world, interaction, data);
    if (!this.deliver(interaction, payload, order.channel)) {
      this.interactions.withdraw(interaction);
      throw new Refused('offline', `${application.name} is offline: its bot is not connected to the playground.`);
    }
    this.interactions.move(interaction, 'waiting');
    return interaction;
  }

  #channel(id: Snowflake, userId: Snowflake): Channel {
    const channel = this.world.channels.get(id);
    if (channel === undefined || this.world.permissionsIn(channel, userId) === 0n) {
      throw new Refused('not-found', 'There is no such channel.');
    }
    return channel;
  }

  #message(channelId: Snowflake, id: Snowflake, userId: Snowflake): StoredMessage {
    const stored = this.world.messages.get(channelId)?.get(id);
    if (stored === undefined || (stored.visibleTo !== undefined && stored.visibleTo !== userId)) {
      throw new Refused('not-found', 'That message is gone.');
    }
    if (stored.message.flags & FLAGS.loading) throw new Refused('invalid', 'That message is still loading.');
    return stored;
  }

  #command(
    id: Snowflake,
    userId: Snowflake,
    channel: Channel,
    type?: number,
  ): { application: Application; command: ApplicationCommand } {
    for (const application of this.world.applications.values()) {
      const command = application.commands.get(id);
      if (command === undefined) continue;
      if (type !== undefined && command.type !== type) throw new Refused('invalid', 'That is not a slash command.');
      if (!mayUseCommand(this.world, application, command, userId, channel)) {
        throw new Refused(
          'forbidden',
          `You may not use ${command.type === ApplicationCommandType.ChatInput ? '/' : ''}${command.name} here.`,
        );
      }
      return { application, command };
    }
    throw new Refused('not-found', 'That command is out of date. Try again in a moment.');
  }
}

const head = (command: ApplicationCommand) => ({
  id: command.id,
  name: command.name,
  type: command.type,
  ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
});

function focusedType(options: readonly SentOption[]): number {
  for (const option of options) {
    if (option.focused) return option.type;
    const inner = focusedType(option.options ?? []);
    if (inner !== 0) return inner;
  }
  return 0;
}

const some = (resolved: Resolved) => {
  const data = resolved.data();
  return data === undefined ? {} : { resolved: data };
};

function find(components: readonly Component[], customId: string): Component | undefined {
  let found: Component | undefined;
  walk(components, [], (component) => {
    if (component['custom_id'] === customId) found ??= component;
  });
  return found;
}
