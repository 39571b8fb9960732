/**
 * Discord's limits, one place. Sources: docs.discord.com "Receiving and Responding to Interactions" (deadlines,
 * follow-ups), "Message Resource" (content, embeds, files), "Component Reference" (components), "Application Commands"
 * (commands, options, choices), "Rate Limits".
 */
export const DISCORD_LIMITS = {
  /** Milliseconds to acknowledge an interaction. */
  acknowledgeWithin: 3_000,
  /** Milliseconds an interaction's token lives. */
  tokenLifetime: 15 * 60_000,
  /** Follow-ups of an interaction whose application is not installed in the server. */
  userInstallFollowUps: 5,
  content: 2_000,
  embeds: 10,
  embedCharacters: 6_000,
  files: 10,
  /** Bytes: per file, for a server without boosts. */
  fileBytes: 10 * 1024 * 1024,
  /** Bytes of a whole request. */
  requestBytes: 25 * 1024 * 1024,
  /** Components of a Components V2 message, nested ones included. */
  components: 40,
  /** Characters of all text displays of a message together. */
  componentText: 4_000,
  actionRows: 5,
  buttonsPerRow: 5,
  customId: 100,
  selectOptions: 25,
  choices: 25,
  commandOptions: 25,
  chatInputCommands: 100,
  contextMenuCommands: 15,
  /** Characters of a command's names, descriptions and values together. */
  commandCharacters: 8_000,
  reactionsPerMessage: 20,
  /** Messages in the history of one channel; older ones are forgotten, and the inspector says so. */
  history: 20_000,
} as const;
