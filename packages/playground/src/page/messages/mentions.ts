import type { PageMessage } from '../../page-protocol.ts';
import type { AppState } from '../state/model.ts';

/** Whether the message calls the person at the page, by name, by role, or with everyone. */
export function mentionsMe(state: AppState, message: PageMessage): boolean {
  const me = state.page?.me;
  if (me === undefined || message.author.id === me) return false;
  if (message.mention_everyone || message.mentions.some((user) => user.id === me)) return true;
  if (message.mention_roles.length === 0) return false;
  const mine = (state.page?.guilds ?? []).flatMap(
    ({ members }) => members.find((each) => each.user?.id === me)?.roles ?? [],
  );
  return message.mention_roles.some((role) => mine.includes(role));
}
