/** Autocomplete's answer: "Receiving and Responding: Autocomplete". */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { DISCORD_LIMITS } from '../limits.ts';
import { list, optional, refuse, textField } from './fields.ts';

const choice = (optionType: number) =>
  z.object({
    name: textField(1, 100),
    name_localizations: optional(z.record(z.string(), z.string())),
    value:
      optionType === ApplicationCommandOptionType.String
        ? textField(1, 100)
        : z.number().superRefine((value, ctx) => {
            if (optionType === ApplicationCommandOptionType.Integer && !Number.isSafeInteger(value)) {
              refuse(ctx, 'NUMBER_TYPE_COERCE', `Value "${value}" is not int.`);
            }
          }),
  });

/** @param optionType - of the focused option: 3 string, 4 integer, 10 number */
export const choices = (optionType: number) =>
  z.object({ choices: optional(list(choice(optionType), 0, DISCORD_LIMITS.choices)).transform((all) => all ?? []) });
