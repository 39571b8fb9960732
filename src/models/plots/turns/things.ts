import { stems } from '../words.ts';

/** A thing or scene that people remember of a film, and the words films' texts have for it. */
export interface Thing {
  /** With its article: `a trial`. */
  readonly name: string;
  readonly stems: readonly string[];
}

/** What may be asked for, one a line: its key, its name, and the words for it. */
const LIST = `
trial|a trial|trial court courtroom lawyer judge jury
wedding|a wedding|wedding marries bride groom
funeral|a funeral|funeral burial buried coffin
prison|a prison|prison jail inmate prisoner convict
school|a school|school student teacher classroom
hospital|a hospital|hospital doctor nurse patient
ship|a ship|ship boat sailor yacht captain
plane|a plane|plane airplane pilot flight airport
train|a train|train railway railroad
island|an island|island
desert|a desert|desert
forest|a forest|forest woods jungle
snow|snow|snow blizzard winter avalanche arctic
sea|the sea|sea ocean beach underwater
space|a journey in space|space spaceship astronaut planet spacecraft
alien|an alien|alien extraterrestrial ufo
robot|a robot|robot android cyborg
ghost|a ghost|ghost haunted spirit
vampire|a vampire|vampire dracula
zombie|a zombie|zombie undead
witch|a witch or a wizard|witch wizard witchcraft magician sorcerer
monster|a monster|monster creature beast
killer|a serial killer|serial killer slasher murderer
kidnap|a kidnapping|kidnapped kidnaps kidnapping abducted ransom hostage
robbery|a robbery|robbery heist robbers thieves stolen bank
detective|a detective|detective investigator sleuth inspector
police|a policeman or a policewoman|police cop policeman officer sheriff
spy|a spy|spy spies espionage agent cia
war|a war|war soldiers army battle
nazi|Nazis|nazi nazis hitler holocaust ss
king|a king or a queen|king queen prince princess throne kingdom
dog|a dog|dog dogs puppy
horse|a horse|horse horses cowboy
cat|a cat|cat cats kitten
shark|a dangerous animal|shark crocodile snake wolf wolves bear lion
dance|dancing|dance dancer dancing ballet
band|a musician or a band|band singer musician song piano guitar
sport|a sport|team coach football boxing basketball baseball championship race
car|a car chase or a race|car chase race driver truck road
money|a lot of money|money million fortune inheritance rich
drug|drugs|drug drugs cocaine heroin dealer addict
mafia|the mafia|mafia mob gangster mobster
timetravel|a journey in time|time travels future past loop
dream|a dream or a nightmare|dream dreams nightmare nightmares
memory|somebody who lost their memory|amnesia memory memories
twins|twins or a double|twin twins double lookalike identical
disease|a disease|disease virus cancer plague epidemic illness
pregnancy|a pregnancy|pregnant pregnancy baby birth
divorce|an affair or a divorce|affair divorce mistress lover adultery
orphan|an orphan|orphan orphanage adopted
christmas|Christmas|christmas santa
party|a party|party prom birthday
roadtrip|a journey by road|road trip hitchhiker truck drive
farm|a farm|farm farmer ranch
apartment|a house that plays a part|house mansion apartment castle
hotel|a hotel|hotel motel inn
church|a priest or a nun|priest nun church monk convent
cult|a cult|cult sect ritual sacrifice
experiment|a scientist|scientist experiment laboratory professor
computer|a computer|computer hacker internet virtual
treasure|a treasure|treasure gold map jewels diamonds
revenge|revenge|revenge avenge vengeance
suicide|a suicide|suicide
fire|a fire|fire burning burned explosion
storm|a storm or a flood|storm tornado flood hurricane earthquake
doll|a doll or a toy|doll toy puppet toys
writer|a writer|writer novelist author novel
painter|a painter|painter artist painting
actor|somebody who acts|actor actress hollywood theatre stage
president|a president|president politician election senator
samurai|a samurai or martial arts|samurai kung fu martial ninja sword
end|the end of the world|apocalypse apocalyptic survivors civilization
`;

export const THINGS: ReadonlyMap<string, Thing> = new Map(
  LIST.trim()
    .split('\n')
    .map((line) => {
      const [key, name, words] = line.split('|') as [string, string, string];
      return [key, { name, stems: [...new Set(stems(words))] }];
    }),
);
