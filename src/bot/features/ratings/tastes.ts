import { InferenceError } from '#contract/methods.ts';
import type { MemberTasteGroup } from '#contract/recommend.ts';
import { genreNames, listed, say } from '#messages/index.ts';
import type { CardPart } from '../../answer.ts';
import { line, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { select } from '../../components/selects.ts';
import type { Context } from '../../context.ts';
import { escapeTo } from '../../text/escape.ts';
import { filmLabel, filmName } from '../../text/film.ts';

/** From this many stars a rating is a like, as recommendations count. */
const LIKED_FROM = 4;
/** Films named of a taste. */
const NAMED = 4;
/** Options of a menu. */
const MOST_OPTIONS = 25;

/** What the member's likes say to recommendations, in plain words, and what corrects it; nothing while too little is liked. */
export async function tasteParts({ store, models, member }: Context): Promise<CardPart[]> {
  const { leftOut } = await store.taste.of(member.id);
  const ratings = await store.ratings.of(member.id);
  const liked = [...ratings].filter(([film, { stars }]) => stars >= LIKED_FROM && !leftOut.includes(film));
  // One's own ratings are shown though the models are away: what they say of them is an extra.
  const tastes = await models.call('tastes', { liked: liked.map(([film]) => film) }).catch((error: unknown) => {
    if (error instanceof InferenceError) return [];
    throw error;
  });
  const again = { command: 'ratings', action: 'count-all', owner: member.id, args: [] };
  const undo =
    leftOut.length === 0 ? [] : [row(button(say('ratings.button.count-all', { count: leftOut.length }), again))];
  if (tastes.length === 0) return undo.length === 0 ? [] : [line(), ...undo];
  const films = tastes.flatMap((taste) => taste.films).slice(0, MOST_OPTIONS);
  const menu = select(
    say('ratings.placeholder.leave-out'),
    { command: 'ratings', action: 'leave-out', owner: member.id, args: [] },
    films.map((film) => ({ label: filmLabel(film), value: film.id })),
  );
  return [
    line(),
    text([say('ratings.taste.head'), ...tastes.map(inWords), say('ratings.taste.foot')].join('\n')),
    row(menu),
    ...undo,
  ];
}

function inWords(taste: MemberTasteGroup, at: number): string {
  const { films } = taste;
  const named = films.slice(0, NAMED).map((film) => filmName(film, 50));
  const others = films.length - named.length;
  const like = others > 0 ? say('ratings.taste.more', { films: named.join(', '), count: others }) : named.join(', ');
  const said = inCommon(taste);
  return `${at + 1}. ${said === '' ? like : `**${said}**: ${like}`}`;
}

/** What the films of a taste have in common; nothing when that has no name. */
function inCommon({ genres, decade, director, tags }: MemberTasteGroup): string {
  const said = [kindInWords(genreNames(genres), decade)];
  if (director !== null) said.push(say('ratings.taste.by', { director: escapeTo(director, 60) }));
  const about = listed(tags.map((tag) => escapeTo(tag, 40)), 'unit'); // biome-ignore format: one line
  if (about !== '') said.push(say('ratings.taste.about', { tags: about }));
  return said.filter((part) => part !== '').join(' · ');
}

function kindInWords(genres: string, decade: number | null): string {
  if (decade === null) return genres;
  return genres === '' ? say('ratings.taste.decade', { decade }) : say('ratings.taste.kind-decade', { genres, decade });
}
