import type { Command } from '../command.ts';
import about from './about.ts';
import attention from './attention.ts';
import film from './film.ts';
import findAGif from './find-a-gif.ts';
import forgetMe from './forget-me.ts';
import genre from './genre.ts';
import gif from './gif.ts';
import gifLike from './gif-like.ts';
import gifs from './gifs.ts';
import guessTheGenre from './guess-the-genre.ts';
import help from './help.ts';
import jobs from './jobs.ts';
import lesson from './lesson.ts';
import losses from './losses.ts';
import map from './map.ts';
import plot from './plot.ts';
import rate from './rate.ts';
import ratings from './ratings.ts';
import recommend from './recommend.ts';
import sense from './sense.ts';
import similar from './similar.ts';

/** Everything members can do, in the order `/help` shows it. A new command is a file beside this one and a line here. */
export const COMMANDS: readonly Command[] = [
  plot,
  film,
  similar,
  genre,
  guessTheGenre,
  recommend,
  rate,
  ratings,
  map,
  losses,
  gif,
  gifLike,
  findAGif,
  gifs,
  attention,
  sense,
  lesson,
  forgetMe,
  jobs,
  about,
  help,
];
