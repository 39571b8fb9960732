/** What an interaction's token is good for after the first answer: `@original` and follow-ups. */
import { FLAGS, messageForm } from '../form/message.ts';
import { DISCORD_LIMITS } from '../limits.ts';
import { tooManyFollowUps, unknownMessage, unknownWebhook } from '../rest/errors.ts';
import type { IncomingFile } from '../world/files.ts';
import type { Messages } from '../world/messages.ts';
import type { Snowflake } from '../world/snowflake.ts';
import type { StoredMessage } from '../world/wire.ts';
import { post } from './callback.ts';
import type { Interaction, Interactions } from './interaction.ts';

export class InteractionWebhooks {
  constructor(
    readonly messages: Messages,
    readonly interactions: Interactions,
  ) {}

  /** @throws DiscordError 50027 for a dead token, 10015 before the first answer */
  open(applicationId: Snowflake, token: string): Interaction {
    const interaction = this.interactions.byToken(applicationId, token);
    if (interaction.acknowledgedWith === undefined) throw unknownWebhook();
    return interaction;
  }

  /** `which`: `@original` or the id of a message this interaction made. @throws DiscordError 10008 */
  message(interaction: Interaction, which: string): StoredMessage {
    const made = [interaction.original, ...interaction.followUps];
    const stored = which === '@original' ? interaction.original : made.find((one) => one?.message.id === which);
    if (stored === undefined) throw unknownMessage();
    return this.messages.get(stored.message.channel_id, stored.message.id, interaction.userId);
  }

  async edit(
    interaction: Interaction,
    which: string,
    body: unknown,
    files: readonly IncomingFile[],
  ): Promise<StoredMessage> {
    const stored = this.message(interaction, which);
    const loading = (stored.message.flags & FLAGS.loading) !== 0;
    const form = messageForm(body, [], stored.message.flags);
    const edited = await this.messages.edit(stored, form, files, { finish: loading });
    if (stored === interaction.original) this.#settle(interaction);
    return edited;
  }

  remove(interaction: Interaction, which: string): void {
    const stored = this.message(interaction, which);
    this.messages.remove(stored);
    if (stored === interaction.original) this.#settle(interaction);
  }

  /**
   * A follow-up. Right after a deferred answer it fills that one instead, as docs.discord.com says under "Create Followup
   * Message": for backwards compatibility, its ephemeral flag ignored.
   *
   * @throws DiscordError 40094 after five, where only the person installed the bot
   */
  async followUp(interaction: Interaction, body: unknown, files: readonly IncomingFile[]): Promise<StoredMessage> {
    const { original } = interaction;
    if (original !== undefined && original.message.flags & FLAGS.loading) {
      return this.edit(interaction, '@original', body, files);
    }
    const byServer = interaction.metadata.authorizing_integration_owners['0'] !== undefined;
    if (!byServer && interaction.followUps.length >= DISCORD_LIMITS.userInstallFollowUps) throw tooManyFollowUps();
    const form = messageForm(body);
    const stored = await post(this.messages, interaction, form, files, false, original);
    interaction.followUps.push(stored);
    if (interaction.stage === 'quiet') this.#settle(interaction);
    return stored;
  }

  #settle(interaction: Interaction): void {
    this.interactions.move(interaction, 'answered');
  }
}
