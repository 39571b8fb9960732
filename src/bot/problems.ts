/**
 * Every way in which a member's wish can fail that is nobody's bug, with the sentence the member reads. Texts are kind and
 * say what to do. What a text takes from outside must be escaped by whoever makes the problem.
 *
 * | code | when |
 * |---|---|
 * | query-… , clue-…, clues-full, years-reversed, genre-unknown, origin-unknown, film-…, nothing-found, stars-not-halves, direction-unknown | what was typed |
 * | gif-… , message-without-words | what was asked of the GIFs |
 * | file-… | what was attached |
 * | group-…, match-… | comparing members |
 * | night-…, zone-unknown | a film night |
 * | list-…, export-… | a list, or a file of another site |
 * | nothing-rated, nothing-tapped, not-rated | what has not been done yet |
 * | sentence-…, word-…, second-sentence-needed, lesson-too-long | what was typed for the encoder to look at |
 * | not-yours, stale, gone | a button or menu |
 * | not-here, no-permission, owner-only, slow-down, server-busy | the router's checks |
 * | models-… , invalid | the inference process |
 * | ratings-full, taste-full, data-too-large, not-stored, store-away, not-forgotten | the store |
 * | unexpected | anything else; the id is in the log |
 */
const TEXTS = {
  'query-empty': () => 'Tell me something about the film: a scene, an object, how it ends.',
  'query-only-emoji': () => 'I cannot read emoji yet: say it in words, such as “a shark hunts swimmers off a beach”.',
  'query-no-words': () => 'I found no words in that: describe the film in a sentence.',
  'years-reversed': ({ from, to }: { from: number; to: number }) =>
    `No year is after ${from} and before ${to}: swap the two.`,
  'clue-known': () => 'You said that already: add something else you remember.',
  'clues-full': ({ max }: { max: number }) =>
    `That is more than I can weigh for one film (${max} clues, 500 characters together): drop one first, or start again with \`/plot\`.`,
  'genre-unknown': ({ genre }: { genre: string }) => `I know no genre “${genre}”: pick one from the list.`,
  'origin-unknown': ({ origin }: { origin: string }) =>
    `I know no films from “${origin}”: pick a country from the list that appears while you type.`,
  'film-empty': () => 'Tell me which film: type its title, and pick one from the list that appears.',
  'film-unknown': ({ title }: { title: string }) =>
    `I know no film called “${title}”: check the spelling, or describe it to \`/plot\`.`,
  'film-link-unknown': () => 'I know no film by that link or number: type its title instead.',
  'stars-not-halves': () => 'Stars go from half a star to five, in halves: 3, 3.5, 4 …',
  'group-too-small': () =>
    'Mention at least one other member in `members`, or plan a film night and let them say that they come.',
  'group-not-agreed': ({ people }: { people: string }) =>
    `At least two of you have to agree to be compared (\`/privacy\`) and rate films (\`/rate\`) first. Not ready yet: ${people}.`,
  'match-self': () => 'Name somebody else: you are as alike to yourself as can be.',
  'match-you-not-agreed': () => 'You have not agreed to be compared: `/privacy` is where you can.',
  'match-they-not-agreed': ({ who }: { who: string }) =>
    `${who} has not agreed to be compared, so I do not: \`/privacy\` is where they can.`,
  'match-nothing-common': ({ who }: { who: string }) =>
    `You and ${who} have no rated film in common yet: \`/rate\` a few that both of you know.`,
  'night-when': () => 'I cannot read that time: write it like `tomorrow 8pm`, `Fri 20:00` or `2026-03-06 20:00`.',
  'night-past': ({ zone }: { zone: string }) => `That time is over in ${zone}: write one that is still to come.`,
  'night-far': () => 'That is more than a year ahead: plan it when it is nearer.',
  'night-closes': () =>
    'The vote has to close before the film starts, and after now: write an earlier time for `closes`.',
  'night-two': ({ when }: { when: string }) =>
    `A film night is being planned already, for ${when}: wait for its vote, or cancel it there first.`,
  'night-none': () => 'No film night is being planned here: `/night plan` begins one.',
  'night-gone': () => 'That film night is over, or was cancelled.',
  'night-may-not-post': () =>
    'I may not write in this channel: give me the permissions View Channel and Send Messages here, and plan it again.',
  'night-proposals-closed': () => 'Proposals for this night are closed: the vote has begun.',
  'night-no-proposals-left': ({ each }: { each: number }) =>
    `You have made your ${each === 1 ? 'proposal' : `${each} proposals`}: take one back to make another.`,
  'night-full': () => 'There are 20 proposals, which is as many as fit on a ballot.',
  'night-proposed': ({ film }: { film: string }) => `**${film}** is proposed already.`,
  'night-not-yet': () => 'The vote has not begun: proposals are still being made.',
  'night-vote-closed': () => 'The vote is closed, so that one was not counted.',
  'night-host-only': () => 'Only who planned this night, and people who may manage events here, can do that.',
  'night-no-films': () => 'Nothing is proposed yet, so there is nothing to vote on: press “Propose a film”.',
  'night-history-empty': () => 'There has been no film night here yet: `/night plan` begins one.',
  'night-event-forbidden': () =>
    'I may not create events here: give me the permission Create Events, and press the button again.',
  'zone-unknown': ({ zone }: { zone: string }) =>
    `I know no time zone “${zone}”: pick one from the list, such as Europe/Berlin.`,
  'list-unknown': ({ name }: { name: string }) =>
    `There is no list “${name}”: pick one from the list that appears while you type, or make it with \`/list add\`.`,
  'list-empty': ({ name }: { name: string }) => `There is no film on “${name}” yet: \`/list add\` puts one there.`,
  'list-name': () => 'Give the list a name of 1 to 40 characters.',
  'list-no-room': () =>
    'There is no room for that: a list holds 2,000 films, and there can be 25 lists. Take something off first.',
  'list-server-only': () =>
    'A server’s lists are on the server: use this there, or leave `for` out for a list of your own.',
  'list-not-on': ({ film, name }: { film: string; name: string }) => `**${film}** is not on “${name}”.`,
  'list-keepers': () => 'Only people who may manage this server delete its lists; everybody may take films off them.',
  'day-wrong': () => 'Write the day as `2026-03-01`, and not one that is still to come.',
  'export-damaged': () =>
    'That file is damaged or not what it says it is: export it once more, and send the zip or the CSV as it is.',
  'export-bomb': () =>
    'That file unpacks to more than any export has, so I did not read it: send the CSV files one by one.',
  'export-empty': () => 'There is nothing in that file: send the zip or a CSV of Letterboxd, IMDb or Trakt.',
  'export-layout': ({ columns }: { columns: string }) =>
    `I do not know that layout${columns === '' ? '' : ` (its columns are ${columns})`}: send an export of Letterboxd (the zip, or watched, ratings, watchlist or diary), IMDb or Trakt.`,
  'export-nothing': () => 'You have no lists, films seen or ratings yet, so there is nothing to export.',
  'direction-unknown': ({ directions }: { directions: readonly string[] }) =>
    `I know no such direction: after “but” comes one of ${directions.join(', ')}.`,
  'nothing-tapped': () =>
    'You tapped no film, so I know nothing of your taste yet: `/taste` shows others, `/rate` takes any film.',
  'taste-full': ({ most }: { most: number }) =>
    `${most} films are left out of your taste, and that is as many as I keep: press “Count all my films again” first.`,
  'nothing-rated': () => 'You have not rated a film yet: `/rate film: stars:` is all it takes.',
  'not-rated': ({ film }: { film: string }) => `You have not rated ${film}, so there is nothing to take back.`,
  'film-or-plot': () => 'Give me one of the two: a film, or a plot in your own words.',
  'nothing-found': () => 'Nothing fits all of that: try fewer filters or other words.',
  'sentence-empty': ({ sentence }: { sentence: number }) =>
    `Sentence ${sentence} is empty: type a sentence of at least two words.`,
  'sentence-no-words': ({ sentence }: { sentence: number }) =>
    `Sentence ${sentence} has no words in it: type a sentence of at least two words.`,
  'sentence-one-word': ({ sentence }: { sentence: number }) =>
    `Sentence ${sentence} has only one word, and one word has no other to look at: add some words around it.`,
  'sentence-too-long': ({ words, limit, together }: { words: number; limit: number; together: boolean }) =>
    together
      ? `Together that is ${words} words, and I can draw up to ${limit}: shorten one of the sentences.`
      : `That is ${words} words, and I can draw up to ${limit}: shorten the sentence.`,
  'sentence-too-many-pieces': ({ pieces, limit }: { pieces: number; limit: number }) =>
    `That makes ${pieces} pieces, and I can draw up to ${limit}: use fewer or more common words.`,
  'word-missing': ({ word, sentence, words }: { word: string; sentence: number; words: readonly string[] }) =>
    `“${word}” is not in sentence ${sentence}: pick one of its words${words.length === 0 ? '' : `, such as ${words.join(', ')}`}.`,
  'word-needed': () => 'Tell me which word: type one that stands in the sentence.',
  'word-not-one': () => 'That is more than one word: type a single word of the sentence.',
  'second-sentence-needed': () => 'This view needs two sentences: fill in sentence2 as well.',
  'lesson-too-long': ({ words, limit }: { words: number; limit: number }) =>
    `That is ${words} words, and by hand I can do up to ${limit}: shorten the sentence.`,
  'not-yours': ({ command }: { command: string }) =>
    `These buttons belong to the member who asked: use \`/${command}\` to get your own.`,
  stale: ({ command }: { command: string | null }) =>
    command === null
      ? 'This message is from an older version of me: please ask again.'
      : `This message is from an older version of me: use \`/${command}\` to ask again.`,
  gone: () => 'That command is not there any more: `/help` lists what I can do.',
  'not-here': ({ where }: { where: string }) => `This command works ${where} only.`,
  'no-permission': ({ permissions }: { permissions: string }) =>
    `For this you need the permission ${permissions} on this server: ask someone who runs it.`,
  'owner-only': () =>
    'Only the people who run this bot can do that: whoever owns its application, and the ids in `MARQUEE_OWNERS`.',
  'slow-down': ({ seconds }: { seconds: number }) =>
    `That was quick: try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
  'server-busy': ({ seconds }: { seconds: number }) =>
    `Many people here are asking at once: try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
  'gif-empty': () => 'Say in a few words what the GIF should show: “popcorn”, “a cat falls off a table”.',
  'gif-far': ({ none, mayAdd }: { none: boolean; mayAdd: boolean }) =>
    none
      ? 'Nothing close enough: I know no GIFs that could fit.'
      : `Nothing close enough: try other words${mayAdd ? ', or add your own GIF with `/gifs add`' : ''}.`,
  'gifs-away': () => 'I cannot reach the place where those GIFs lie right now: try again in a few minutes.',
  'gif-unknown': () => 'This server has no such GIF: `/gifs list` shows what it has.',
  'gif-full': ({ count, megabytes }: { count: number; megabytes: number }) =>
    `This server has all the GIFs I can keep for it (${count}, or ${megabytes} MB): take one away with \`/gifs remove\` first.`,
  'gif-known': () => 'This server has that GIF already: `/gifs list` shows it.',
  'gif-caption-long': ({ max }: { max: number }) => `That caption is too long: say it in at most ${max} characters.`,
  'file-elsewhere': () => 'I only take files that were uploaded to Discord: attach the file itself, not a link.',
  'file-too-large': ({ megabytes }: { megabytes: number }) =>
    `That file is too large: send one of at most ${megabytes} MB.`,
  'file-gone': () => 'Discord did not give me that file: upload it once more.',
  'file-slow': () => 'That file took too long to arrive: upload it once more, or a smaller one.',
  'message-without-words': () => 'That message has no words that I can read: pick one with text.',
  'models-busy': () => 'Many questions are waiting right now: try again in a few seconds.',
  'models-restarted': () =>
    'The film models stopped in the middle of your question and are starting again: ask once more.',
  'models-slow': () => 'That took too long, so I stopped: try again, or a shorter text.',
  'models-away': () => 'The film models are still starting: try again in a few seconds.',
  invalid: ({ message }: { message: string }) => message,
  'ratings-full': () => 'You have rated as many films as I can keep, so this one was not saved.',
  'data-too-large': () => 'What I keep about you is too large for one message: ask the people who run me for it.',
  'not-forgotten': () => 'I could not delete anything just now, and everything is as it was: try again in a minute.',
  'store-away': () => 'I cannot reach what I keep just now, and nothing was changed: try again in a minute.',
  'not-stored': () => 'I could not save that just now: try again in a minute.',
  unexpected: ({ id }: { id: string }) =>
    `Something went wrong on my side. If it stays, tell the people who run me this number: \`${id}\`.`,
} as const;

export type ProblemCode = keyof typeof TEXTS;
type Details<C extends ProblemCode> = Parameters<(typeof TEXTS)[C]> extends [infer D] ? [details: D] : [];

/** A wish that cannot be granted, as a value: commands return it instead of an answer. */
export interface Problem {
  readonly kind: 'problem';
  readonly code: ProblemCode;
  /** What the member reads: markdown. */
  readonly text: string;
}

/** @example `return problem('film-unknown', { title: escapeTo(title, 100) })` */
export function problem<C extends ProblemCode>(code: C, ...details: Details<C>): Problem {
  const text = (TEXTS[code] as (...details: unknown[]) => string)(...details);
  return { kind: 'problem', code, text };
}

export function isProblem(value: object): value is Problem {
  return 'kind' in value && value.kind === 'problem';
}
