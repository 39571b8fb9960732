import { stems } from './words.ts';

/** Words of no subject: articles, pronouns, auxiliaries, prepositions, and what every question about a film says. */
const LIST =
  'a about above after again all also am an and any are as at be because been before being both but by can cannot could did do does doing down during each else even few for from further get got had has have having he her here hers herself him himself his how i if in into is it its itself just let like me more most much my myself no nor not now of off on once only or other our out over own same she should so some such than that the their theirs them themselves then there these they this those through to too under until up very was we were what when where which while who whom why will with would you your yours film films movie movies remember think maybe something one really know see saw seen watch watched scene kind anyone help find looking called name im ive dont cant didnt wasnt isnt thanks please';

export const STOP_STEMS: ReadonlySet<string> = new Set(stems(LIST));
