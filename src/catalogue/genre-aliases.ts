import type { Genre } from './genres.ts';

/**
 * How sources say a genre: words or phrases (lower case, no punctuation) to canonical genres. Phrases are tried
 * longest first, so "romantic comedy" needs no line of its own but "film noir" and "cold war" do. What is absent
 * (`short`, `silent`, `teen`, `bollywood`) says nothing about the genre.
 */
const TABLE: Readonly<Record<string, string>> = {
  Action:
    'action, actioner, martial arts, superhero, superheroes, kung fu, wuxia, samurai, chambara, stunt, gunfight, blaxploitation, disaster',
  Adventure:
    'adventure, adventures, adventurous, swashbuckler, swashbuckling, jungle, pirate, pirates, treasure hunt, travel, road movie, epic adventure, sea',
  Animation: 'animation, animated, anime, cartoon, stop motion, claymation, computer animation, puppet',
  Comedy:
    'comedy, comedies, comic, comedic, humor, humour, slapstick, satire, satirical, parody, spoof, farce, screwball, mockumentary, comedy of manners, buddy, dramedy, sitcom, gross out, commedia, absurdist',
  Crime:
    'crime, crimes, gangster, gangsters, heist, caper, mafia, mob, noir, film noir, neo noir, police, cop, prison, detective, yakuza, giallo, poliziotteschi, whodunit, courtroom drama, true crime, outlaw',
  Documentary: 'documentary, documentaries, docudrama, rockumentary, actuality, newsreel, mondo, nature film, concert',
  Drama:
    'drama, dramas, dramatic, melodrama, melodramatic, tragedy, tragic, dramedy, docudrama, tragicomedy, biopic, biographical, biography, kitchen sink, social problem, coming of age, tearjerker, soap opera, courtroom drama, literary adaptation, political cinema, chamber play, costume',
  Family: 'family, children, childrens, children s, kids, child, family friendly, family oriented, children s family',
  Fantasy:
    'fantasy, fantastic, fairy tale, fairytale, sword and sorcery, mythological, mythology, magic realism, magical realism, fable, fantastique',
  History:
    'history, historical, historic, period, period piece, costume drama, biblical, epic history, peplum, sword and sandal, jidaigeki',
  Horror:
    'horror, slasher, zombie, zombies, vampire, vampires, werewolf, splatter, gore, creature, haunted house, ghost, ghosts, giallo, monster, monsters, gothic horror, demonic',
  Music:
    'music, musical, musicals, operetta, opera, rock opera, concert, rockumentary, jukebox musical, musicarello, dance, revue, backstage musical',
  Mystery: 'mystery, mysteries, detective, whodunit, murder mystery, giallo',
  Romance: 'romance, romances, romantic, love story, romcom, rom com, love, lovers',
  'Science Fiction':
    'science fiction, sci fi, scifi, sf, sciencefiction, cyberpunk, space opera, dystopia, dystopian, post apocalyptic, apocalyptic, time travel, alien, aliens, kaiju, space western, tokusatsu, steampunk, futuristic, alien invasion',
  Thriller: 'thriller, thrillers, suspense, suspenseful, spy, espionage, psy thriller, giallo, neo noir, conspiracy',
  War: 'war, wartime, world war, world war i, world war ii, world war 1, world war 2, ww1, ww2, wwi, wwii, korean war, vietnam war, civil war, combat, anti war, submarine',
  Western: 'western, westerns, spaghetti western, cowboy, cowboys, acid western, revisionist western, singing cowboy',
  // Phrases that look like a genre but are not one.
  '': 'cold war, post war, postwar, non fiction, star wars, gang war, animal, action figure, social drama club, sea change, love hate, western europe',
};

const ALIASES = new Map<string, Genre[]>();
for (const [genre, phrases] of Object.entries(TABLE)) {
  for (const phrase of phrases.split(', ')) {
    const genres = ALIASES.get(phrase) ?? [];
    if (genre !== '') genres.push(genre as Genre);
    ALIASES.set(phrase, genres);
  }
}

const LONGEST = 4;

/**
 * Reads genres out of whatever a source wrote in the genre's place, in the order written, without repeats.
 *
 * @example canonicalGenres('science fiction comedy-drama') // ['Science Fiction', 'Comedy', 'Drama']
 */
export function canonicalGenres(raw: string): Genre[] {
  const words = raw
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const found = new Set<Genre>();
  for (let at = 0; at < words.length; ) {
    let used = 1;
    for (let length = Math.min(LONGEST, words.length - at); length > 0; length -= 1) {
      const genres = ALIASES.get(words.slice(at, at + length).join(' '));
      if (genres === undefined) continue;
      for (const genre of genres) found.add(genre);
      used = length;
      break;
    }
    at += used;
  }
  return [...found];
}
