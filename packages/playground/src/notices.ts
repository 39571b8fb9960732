/** What a bot's developer has to know and what no request and no frame says: put into the inspector and on the terminal. */
import type { Hub } from './hub.ts';
import type { Interaction } from './interactions/interaction.ts';
import { DISCORD_LIMITS } from './limits.ts';
import type { Channel } from './world/wire.ts';

/** Milliseconds in which the terminal does not say the same again: a bot that fails under load fails hundreds of times. */
const QUIET = 5_000;

export function followNotices(hub: Hub): void {
  const { tap, interactions, world, log } = hub;
  let said = { notice: '', at: 0 };
  const put = (notice: string, interaction?: Interaction) => {
    const about =
      interaction === undefined
        ? {}
        : { applicationId: interaction.applicationId, interaction: tap.deadlines(interaction) };
    tap.put({ kind: 'gateway', direction: 'in', op: -1, notice, ...about });
    const now = hub.clock.now();
    if (notice !== said.notice || now - said.at >= QUIET) log(notice);
    said = { notice, at: now };
  };

  interactions.changes.on('change', (interaction) => {
    if (interaction.stage !== 'failed' || interaction.reason === undefined) return;
    const what = interaction.commandName ?? interaction.customId ?? interaction.kind;
    const why =
      interaction.acknowledgedWith === undefined
        ? `was not answered within ${DISCORD_LIMITS.acknowledgeWithin / 1_000} s`
        : `was deferred and not answered before its token expired`;
    put(`An interaction (${what}) ${why}; the person sees "${interaction.reason}".`, interaction);
  });

  const full = new Set<Channel>();
  world.bus.on('historyFull', (channel) => {
    if (full.has(channel)) return;
    full.add(channel);
    put(
      `#${channel.name ?? channel.id} holds ${DISCORD_LIMITS.history} messages: from now on its oldest are forgotten.`,
    );
  });
}
