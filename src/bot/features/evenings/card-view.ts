import type { FilmFacts } from '#contract/films.ts';
import { numberOf, say } from '#messages/index.ts';
import type { Evening } from '#store/index.ts';
import { type CardPart, type Picture, type Reply, reply } from '../../answer.ts';
import { card, gallery, line, text } from '../../components/blocks.ts';
import { type Button, button, link, row } from '../../components/buttons.ts';
import { select } from '../../components/selects.ts';
import { escapeTo } from '../../text/escape.ts';
import { filmName, runningTime } from '../../text/film.ts';
import { watchLater } from '../lists/watch-later.ts';
import { writeWhen } from './when.ts';

/** What the message of an evening shows besides the evening. */
export interface Shown {
  readonly id: string;
  readonly guildId: string;
  readonly zone: string;
  readonly films: ReadonlyMap<string, FilmFacts>;
  /** Members who voted, and who come. */
  readonly voted: number;
  readonly coming: number;
  readonly pictures?: readonly Picture[];
  /** One more sentence. */
  readonly notice?: string;
}

const stamp = (at: string, style: 'F' | 'R' | 'f'): string => `<t:${Math.floor(Date.parse(at) / 1_000)}:${style}>`;

const comingLabel = (coming: number): string =>
  coming === 0 ? say('evenings.button.come') : say('evenings.button.come-count', { count: coming });

/** The stars that members gave: `4.5 ★ from 3`. */
export const averageInWords = (average: number, count: number): string =>
  say('evenings.average', { average: numberOf(average, 1), count });

/** The rules of an evening in one line. */
export function rules({ each, method, closesAt, votingFrom, phase }: Evening, zone: string): string {
  const same = { each, method: say(`evenings.method.${method}`), closes: writeWhen(closesAt, zone) };
  if (phase !== 'proposing') return say('evenings.rules', same);
  return say('evenings.rules-until', { ...same, until: writeWhen(votingFrom, zone) });
}

/** The message an evening lives in while films are proposed and voted on. */
export function planView(evening: Evening, shown: Shown): Reply {
  const { phase, films, carried } = evening;
  const { id, zone, voted, coming, notice } = shown;
  const act = (action: string) => ({ command: 'night', action, owner: null, args: [id] });
  const proposing = phase === 'proposing';
  const lines = films.map((film, at) => {
    const known = shown.films.get(film);
    const minutes = known?.minutes === undefined ? '' : ` · ${runningTime(known.minutes)}`;
    return `${at + 1}\\. **${known ? filmName(known, 90) : film}**${minutes}${carried.includes(film) ? ` · ${say('evenings.carried')}` : ''}`;
  });
  const small = [
    zone === 'UTC' ? say('evenings.times-utc') : say('evenings.times', { zone }),
    proposing ? '' : say('evenings.voted', { count: voted }),
  ];
  return reply([
    card(
      text(headOf(evening, zone)),
      text(`**${rules(evening, zone)}.**\n-# ${small.filter(Boolean).join(' ')}`),
      ...(notice === undefined ? [] : [text(notice)]),
      line(),
      text(lines.length === 0 ? say('evenings.no-proposals') : lines.join('\n')),
      line(),
      row(
        button(say('evenings.button.propose'), act('suggest'), {
          style: proposing ? 'main' : 'plain',
          emoji: '🎬',
          disabled: !proposing,
        }),
        button(say('evenings.button.vote'), act('ballot'), {
          style: proposing ? 'plain' : 'main',
          emoji: '🗳️',
          disabled: proposing,
        }),
        button(comingLabel(coming), act('come'), { emoji: '🙋' }),
      ),
      row(
        button(say(proposing ? 'evenings.button.start' : 'evenings.button.close'), act(proposing ? 'start' : 'close')),
        button(say('evenings.button.cancel'), act('cancel'), { style: 'danger' }),
      ),
    ),
  ]);
}

/** Once the film is chosen, until it is over. */
export function decidedView(evening: Evening, shown: Shown): Reply {
  const { film: id, because, eventId, endsAt } = evening;
  const { zone, coming, guildId, notice, pictures = [] } = shown;
  const film = id === null ? undefined : shown.films.get(id);
  const act = (action: string) => ({ command: 'night', action, owner: null, args: [shown.id] });
  const buttons: Button[] = [button(comingLabel(coming), act('come'), { emoji: '🙋' })];
  if (eventId !== null)
    buttons.push(link(say('evenings.button.event'), `https://discord.com/events/${guildId}/${eventId}`));
  else buttons.push(button(say('evenings.button.create-event'), act('event'), { emoji: '📅' }));
  if (film) buttons.push(watchLater(film));
  return reply(
    [
      card(
        text(headOf(evening, zone)),
        text(`${film ? `${say('evenings.watch', { film: filmName(film, 200) })}\n` : ''}${because}`),
        ...(endsAt === null
          ? []
          : [
              text(
                say('evenings.from-to', {
                  from: stamp(evening.startsAt, 'f'),
                  to: stamp(endsAt, 'f'),
                  minutes: evening.breakMinutes,
                  coming,
                }),
              ),
            ]),
        ...(notice === undefined ? [] : [text(notice)]),
        ...pictures.map((picture): CardPart => gallery(picture)),
        row(...buttons),
      ),
    ],
    { pictures },
  );
}

/** What stands where nothing can be done any more. */
export function endedView(evening: Evening, zone: string, sentence: string): Reply {
  return reply([card(text(headOf(evening, zone)), text(sentence))]);
}

/** Stars that have a button each, as many as a row holds; the others are in a menu under it. */
const WHOLE_STARS = [1, 2, 3, 4, 5];
const HALF_STARS = [0.5, 1.5, 2.5, 3.5, 4.5];
export const STARS: readonly number[] = [...WHOLE_STARS, ...HALF_STARS];
const starsLabel = (stars: number): string => `${'★'.repeat(stars)}${Number.isInteger(stars) ? '' : '½'}`;

/** After the film: stars to press, for everybody. */
export function starsView(
  evening: Evening,
  { id, zone, films }: Pick<Shown, 'id' | 'zone' | 'films'>,
  given: readonly number[],
): Reply {
  const film = evening.film === null ? undefined : films.get(evening.film);
  const average =
    given.length === 0
      ? say('evenings.no-stars')
      : averageInWords(given.reduce((sum, stars) => sum + stars, 0) / given.length, given.length);
  const asked = film ? say('evenings.how-was', { film: filmName(film, 150) }) : say('evenings.how-was-it');
  const give = (...stars: string[]) => ({ command: 'night', action: 'stars', owner: null, args: [id, ...stars] });
  return reply([
    card(
      text(`${asked}\n${say('evenings.stars-about', { when: writeWhen(evening.startsAt, zone) })}`),
      text(average),
      row(...WHOLE_STARS.map((stars) => button(starsLabel(stars), give(String(stars))))),
      row(
        select(
          say('evenings.placeholder.half-stars'),
          give(),
          HALF_STARS.map((stars) => ({ label: starsLabel(stars), value: String(stars) })),
        ),
      ),
    ),
  ]);
}

/** Half an hour before. */
export function reminderView(evening: Evening, { films, coming, guildId }: Shown): Reply {
  const film = evening.film === null ? undefined : films.get(evening.film);
  const buttons: Button[] =
    evening.eventId === null
      ? []
      : [link(say('evenings.button.event'), `https://discord.com/events/${guildId}/${evening.eventId}`)];
  return reply([
    card(
      text(
        film
          ? say('evenings.starts', { film: filmName(film, 150), when: stamp(evening.startsAt, 'R') })
          : say('evenings.the-film-starts', { when: stamp(evening.startsAt, 'R') }),
      ),
      text(`${placeOf(evening)}${say('evenings.members-come', { count: coming })}`),
      ...(buttons.length > 0 ? [row(...buttons)] : []),
    ),
  ]);
}

const placeOf = ({ where }: Evening): string => (where === '' ? '' : `${escapeTo(where, 120)} · `);

function headOf(evening: Evening, zone: string): string {
  return `${say('evenings.head', { when: writeWhen(evening.startsAt, zone) })}\n${placeOf(evening)}${stamp(evening.startsAt, 'F')}, ${stamp(evening.startsAt, 'R')}`;
}
