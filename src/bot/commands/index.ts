import type { Command } from '../command.ts';
import about from './about.ts';
import film from './film.ts';
import help from './help.ts';
import plot from './plot.ts';

/** Everything members can do, in the order `/help` shows it. A new command is a file beside this one and a line here. */
export const COMMANDS: readonly Command[] = [plot, film, about, help];
