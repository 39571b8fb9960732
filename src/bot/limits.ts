/**
 * Discord's limits, all that this bot can run into. Lengths are counted in UTF-16 units, which is never fewer than what
 * Discord counts. Texts are cut to these before Discord would refuse them.
 *
 * Sources (July 2026):
 * - commands: https://docs.discord.com/developers/interactions/application-commands
 * - components: https://docs.discord.com/developers/components/reference
 * - interactions: https://docs.discord.com/developers/interactions/receiving-and-responding
 * - files and alt text: https://docs.discord.com/developers/resources/message
 */
export const LIMITS = {
  command: {
    name: 32,
    description: 100,
    options: 25,
    choices: 25,
    choiceName: 100,
    choiceValue: 100,
    /** Of name, description, option and choice texts of one command together. */
    totalText: 8_000,
    /** Global commands of each type. */
    slashCommands: 100,
    menuCommands: 15,
    /** Lower-case letters of any script, digits, `-` and `_`. */
    namePattern: /^[-_\p{L}\p{N}]{1,32}$/u,
  },
  message: {
    /** Components of a message, nested ones included. */
    components: 40,
    /** All text displays of a message together. */
    text: 4_000,
    files: 10,
    /** Bytes, without boosts or Nitro. */
    fileBytes: 10 * 1024 * 1024,
    altText: 1_024,
  },
  emoji: { bytes: 256 * 1024 },
  component: {
    customId: 100,
    rowButtons: 5,
    buttonLabel: 80,
    linkUrl: 512,
    selectOptions: 25,
    optionLabel: 100,
    optionValue: 100,
    optionDescription: 100,
    placeholder: 150,
    galleryItems: 10,
    sectionTexts: 3,
  },
  modal: {
    title: 45,
    components: 5,
    label: 45,
    description: 100,
    placeholder: 100,
    value: 4_000,
    /** Of a radio group or a group of checkboxes. */
    options: 10,
  },
  /** Scheduled events. */
  events: { name: 100, description: 1_000, location: 100 },
  interaction: {
    /** Milliseconds until the first answer. */
    acknowledge: 3_000,
    /** Milliseconds the token is good for. */
    token: 15 * 60_000,
  },
} as const;
