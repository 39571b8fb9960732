import type { PageMessage, Snowflake } from '../../page-protocol.ts';
import type { AppState } from '../state/model.ts';
import { compareSnowflakes } from '../wire.ts';

/** The newest thing that someone has said or asked in a channel themselves: a message's or a command's id. */
export function lastOwn(
  me: Snowflake,
  channelId: Snowflake,
  interactions: AppState['interactions'],
  messages: readonly PageMessage[],
): Snowflake | undefined {
  const asked = Object.values(interactions)
    .filter(({ kind, channelId: place }) => place === channelId && kind !== 'component' && kind !== 'modal')
    .map(({ id }) => id);
  const said = messages.findLast(({ author }) => author.id === me)?.id;
  return [...asked, ...(said === undefined ? [] : [said])].sort(compareSnowflakes).at(-1);
}
