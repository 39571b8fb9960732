import { type Client, ClientUser, Routes } from 'discord.js';

/** What discord.js keeps to itself: the gateway's packets come in by it, and so may the endpoint's. */
interface Inside {
  token: string;
  user: ClientUser | null;
  readonly actions: { readonly InteractionCreate: { handle(interaction: object): void } };
}

/**
 * Makes a client that never logs in usable: it knows who it is and takes interactions that came another way. No gateway, no
 * intents, no shards.
 */
export async function withoutGateway(client: Client, token: string): Promise<(interaction: object) => void> {
  const inside = client as unknown as Inside;
  inside.token = token;
  client.rest.setToken(token);
  const user = await client.rest.get(Routes.user());
  inside.user = new (ClientUser as unknown as new (client: Client, data: unknown) => ClientUser)(client, user);
  return (interaction) => inside.actions.InteractionCreate.handle(interaction);
}
