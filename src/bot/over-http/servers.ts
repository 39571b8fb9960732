import { type REST, Routes } from 'discord.js';

/** Servers that one request lists at most. */
const PAGE = 200;

/** The servers the bot is on, asked for page by page: without a gateway nobody tells. */
export async function listServers(rest: REST): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const query = new URLSearchParams({ limit: String(PAGE), ...(ids.length > 0 ? { after: ids.at(-1) ?? '' } : {}) });
    const page = (await rest.get(Routes.userGuilds(), { query })) as readonly { readonly id: string }[];
    ids.push(...page.map(({ id }) => id));
    if (page.length < PAGE) return ids;
  }
}
