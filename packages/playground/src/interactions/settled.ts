import type { Interaction, Interactions, Stage } from './interaction.ts';

/** Waits until an interaction has come to an end the person can see; past `timeout` ms it resolves with the stage it is in. */
export function settled(
  interactions: Interactions,
  interaction: Interaction,
  { timeout, ends = ['answered', 'modal', 'failed'] }: { timeout: number; ends?: readonly Stage[] },
): Promise<Stage> {
  if (ends.includes(interaction.stage)) return Promise.resolve(interaction.stage);
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      interactions.changes.off('change', hear);
      resolve(interaction.stage);
    };
    const hear = (changed: Interaction) => {
      if (changed === interaction && ends.includes(changed.stage)) finish();
    };
    const timer = setTimeout(finish, timeout);
    interactions.changes.on('change', hear);
  });
}
