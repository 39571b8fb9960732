/**
 * Discord's numbers that the page reads, kept as values here so that the bundle carries no more of discord-api-types than
 * its types. Source: https://docs.discord.com/developers (components, messages, application commands).
 */
import type {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  AttachmentFlags,
  ButtonStyle,
  ChannelType,
  ComponentType,
  InteractionType,
  MessageType,
  TextInputStyle,
} from 'discord-api-types/v10';

/** Some of an enum's members by name, so typed that a `switch` over them narrows as over the enum itself. */
const of =
  <Enum>() =>
  <Key extends keyof Enum>(values: { readonly [Each in Key]: Enum[Each] }): typeof values =>
    values;

export const Kind = of<typeof ComponentType>()({
  ActionRow: 1,
  Button: 2,
  StringSelect: 3,
  TextInput: 4,
  UserSelect: 5,
  RoleSelect: 6,
  MentionableSelect: 7,
  ChannelSelect: 8,
  Section: 9,
  TextDisplay: 10,
  Thumbnail: 11,
  MediaGallery: 12,
  File: 13,
  Separator: 14,
  Container: 17,
  Label: 18,
  FileUpload: 19,
  RadioGroup: 21,
  CheckboxGroup: 22,
  Checkbox: 23,
});

export const Style = of<typeof ButtonStyle>()({
  Primary: 1,
  Secondary: 2,
  Success: 3,
  Danger: 4,
  Link: 5,
  Premium: 6,
});

export const OptionKind = of<typeof ApplicationCommandOptionType>()({
  Subcommand: 1,
  SubcommandGroup: 2,
  String: 3,
  Integer: 4,
  Boolean: 5,
  User: 6,
  Channel: 7,
  Role: 8,
  Mentionable: 9,
  Number: 10,
  Attachment: 11,
});

/** How a text field of a form is written into. */
export const InputStyle = of<typeof TextInputStyle>()({ Short: 1, Paragraph: 2 });

/** Bits of an attachment's flags. */
export const FileFlag = of<typeof AttachmentFlags>()({ IsSpoiler: 8 });

/** What an interaction is. */
export const InteractionNumber = of<typeof InteractionType>()({ ApplicationCommandAutocomplete: 4 });

export const CommandKind = of<typeof ApplicationCommandType>()({ ChatInput: 1, User: 2, Message: 3 });

export const MessageKind = of<typeof MessageType>()({
  Default: 0,
  Reply: 19,
  ChatInputCommand: 20,
  ContextMenuCommand: 23,
});

export const ChannelKind = of<typeof ChannelType>()({
  GuildText: 0,
  DM: 1,
  AnnouncementThread: 10,
  PublicThread: 11,
  PrivateThread: 12,
});

/** Bits of `message.flags`. */
export const Flag = {
  SuppressEmbeds: 4,
  Ephemeral: 64,
  Loading: 128,
  SuppressNotifications: 4096,
  ComponentsV2: 32768,
} as const;

/** When a snowflake was made, in Unix milliseconds. Discord counts from the first second of 2015. */
export function snowflakeTime(id: string): number {
  return Number(BigInt(id) >> 22n) + 1_420_070_400_000;
}

/** A negative, zero or positive number, as a sort would want: snowflakes are too long for a double. */
export function compareSnowflakes(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
