/** The moods that directions lead between, each by the tags and genres it goes by and in a sentence. */
import type { Genre } from '#catalogue/genres.ts';
import type { DirectionName } from '#contract/recommend.ts';

/** What a direction is learned from: films with these tags and genres against films with those, and two descriptions. */
export interface LearnedDirection {
  readonly more: Pole;
  readonly less: Pole;
}

export interface Pole {
  readonly tags: readonly string[];
  readonly genres: readonly Genre[];
  /** A description in the encoder's words. */
  readonly words: string;
}

const DARK: Pole = {
  tags: 'dark,bleak,disturbing,grim,violence,violent,murder,nightmare,psychopath,serial killer,depressing,gritty,tragedy,suicide'.split(
    ',',
  ),
  genres: ['Crime', 'Horror', 'Thriller', 'War', 'Mystery'],
  words: 'A dark, bleak and grim story of murder, cruelty and despair.',
};
const LIGHT: Pole = {
  tags: 'feel-good,heartwarming,lighthearted,cheerful,family,friendship,musical,wedding,funny,holiday,romantic comedy,fun'.split(
    ',',
  ),
  genres: ['Comedy', 'Family', 'Animation', 'Music'],
  words: 'A light, cheerful and warm-hearted story full of fun and friendship.',
};
const STRANGE: Pole = {
  tags: 'surreal,weird,bizarre,strange,absurd,experimental,dreamlike,dream,hallucination,psychedelic,mindfuck,avant-garde,quirky,cult film'.split(
    ',',
  ),
  genres: ['Fantasy'],
  words: 'A surreal, bizarre and dreamlike story in which nothing is what it seems.',
};
const PLAIN: Pole = {
  tags: 'based on true story,biography,realistic,true story,based on a true story,small town,marriage,sport,high school'.split(
    ',',
  ),
  genres: ['Drama', 'Romance'],
  words: 'A realistic story of ordinary people and their everyday life.',
};
const HOPE: Pole = {
  tags: 'hope,inspirational,uplifting,heartwarming,redemption,feel-good,survival,friendship,inspiring,bittersweet'.split(
    ',',
  ),
  genres: ['Family'],
  words: 'A hopeful and uplifting story in which people help each other and win through.',
};
const DESPAIR: Pole = {
  tags: 'bleak,depressing,tragedy,suicide,nihilism,despair,dying and death,corruption,grim,hopeless'.split(','),
  genres: ['Horror', 'War', 'Crime'],
  words: 'A hopeless story of loss and despair in which everything goes wrong.',
};
const FUNNY: Pole = {
  tags: 'funny,comedy,hilarious,satire,parody,humorous,slapstick,witty,spoof,dark comedy'.split(','),
  genres: ['Comedy'],
  words: 'A very funny comedy full of jokes and silly misunderstandings.',
};
const SERIOUS: Pole = {
  tags: 'serious,biography,war,politics,world war ii,holocaust,thought-provoking,death'.split(','),
  genres: ['Drama', 'War', 'History', 'Documentary'],
  words: 'A serious and earnest drama about war, guilt and politics.',
};
const SCARY: Pole = {
  tags: 'scary,creepy,slasher,zombie,ghost,vampire,monster,demon,haunted house,gore,eerie'.split(','),
  genres: ['Horror', 'Thriller'],
  words: 'A frightening horror story of monsters, ghosts and terror in the night.',
};
const FAST: Pole = {
  tags: 'action,chase,shootout,explosion,fight,car chase,martial arts,battle,assassin,fast paced'.split(','),
  genres: ['Action', 'Adventure'],
  words: 'A fast action story of chases, fights, explosions and shootouts.',
};
const QUIET: Pole = {
  tags: 'slow,quiet,meditative,atmospheric,poetic,loneliness,contemplative,relationship,countryside'.split(','),
  genres: ['Drama', 'Romance'],
  words: 'A quiet, slow and thoughtful story about lonely people and their feelings.',
};
const ROMANTIC: Pole = {
  tags: 'love,romance,romantic,new love,wedding,romantic comedy,love story,kiss,relationship'.split(','),
  genres: ['Romance'],
  words: 'A romantic love story of two people who fall in love.',
};

export const LEARNED: Partial<Record<DirectionName, LearnedDirection>> = {
  darker: { more: DARK, less: LIGHT },
  lighter: { more: LIGHT, less: DARK },
  stranger: { more: STRANGE, less: PLAIN },
  'more realistic': { more: PLAIN, less: STRANGE },
  'more hopeful': { more: HOPE, less: DESPAIR },
  'more hopeless': { more: DESPAIR, less: HOPE },
  funnier: { more: FUNNY, less: SERIOUS },
  'more serious': { more: SERIOUS, less: FUNNY },
  scarier: { more: SCARY, less: LIGHT },
  faster: { more: FAST, less: QUIET },
  quieter: { more: QUIET, less: FAST },
  'more romantic': { more: ROMANTIC, less: FAST },
};
