/** Autocomplete's answer: "Receiving and Responding: Autocomplete". */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { list, optional, refuse, text } from './fields.ts';

const choice = (optionType: number) =>
  z.object({
    name: text(1, 100),
    name_localizations: optional(z.record(z.string(), z.string())),
    value:
      optionType === ApplicationCommandOptionType.String
        ? text(1, 100)
        : z.number().superRefine((value, ctx) => {
            if (optionType === ApplicationCommandOptionType.Integer && !Number.isSafeInteger(value)) {
              refuse(ctx, 'NUMBER_TYPE_COERCE', `Value "${value}" is not int.`);
            }
          }),
  });

/** @param optionType - of the focused option: 3 string, 4 integer, 10 number */
export const choices = (optionType: number) =>
  z.object({ choices: optional(list(choice(optionType), 0, LIMITS.choices)).transform((all) => all ?? []) });
