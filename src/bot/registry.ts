import type { Command } from './command.ts';
import attention from './features/attention/command.ts';
import sense from './features/attention/sense-command.ts';
import evenings from './features/evenings/command.ts';
import film from './features/film/command.ts';
import genre from './features/genres/command.ts';
import guessTheGenre from './features/genres/guess-command.ts';
import gif from './features/gif/command.ts';
import findAGif from './features/gif/find-command.ts';
import gifLike from './features/gif/like-command.ts';
import gifs from './features/gif/own-command.ts';
import match from './features/groups/match-command.ts';
import tasteMatch from './features/groups/taste-match-command.ts';
import guess from './features/guess/command.ts';
import about from './features/help/about-command.ts';
import { help } from './features/help/command.ts';
import lesson from './features/lessons/command.ts';
import list from './features/lists/command.ts';
import seen from './features/lists/seen-command.ts';
import losses from './features/losses/command.ts';
import map from './features/map/command.ts';
import jobs from './features/night/command.ts';
import plot from './features/plot/command.ts';
import findThisFilm from './features/plot/find-command.ts';
import forgetMe from './features/privacy/forget-command.ts';
import myData from './features/privacy/my-data-command.ts';
import privacy from './features/privacy/privacy-command.ts';
import ratings from './features/ratings/command.ts';
import rate from './features/ratings/rate-command.ts';
import recommend from './features/recommend/command.ts';
import settings from './features/settings/command.ts';
import similar from './features/similar/command.ts';
import taste from './features/taste/command.ts';

/** Everything members can do, in the order `/help` shows it. A new command is a file of its feature and a line here. */
export const COMMANDS: readonly Command[] = [
  plot,
  findThisFilm,
  film,
  similar,
  genre,
  guessTheGenre,
  recommend,
  taste,
  rate,
  ratings,
  list,
  seen,
  evenings,
  guess,
  match,
  tasteMatch,
  map,
  losses,
  gif,
  gifLike,
  findAGif,
  gifs,
  attention,
  sense,
  lesson,
  privacy,
  myData,
  forgetMe,
  settings,
  jobs,
  about,
  help(() => COMMANDS),
];
