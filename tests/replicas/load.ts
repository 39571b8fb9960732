import type { Playground } from 'discord-playground';

export interface Asked {
  readonly at: number;
  readonly command: string;
  /** Who asked. */
  readonly person: string;
  /** What Discord showed instead of an answer. */
  readonly error?: string;
  readonly text: string;
}

/** People who ask on schedule, whatever becomes of their questions: every so many milliseconds one of them does. */
export function keepAsking(
  playground: Playground,
  everyMs: number,
  ask: (turn: number) => { readonly command: string; readonly options: Readonly<Record<string, string | number>> },
): { now(): number; stop(): Promise<readonly Asked[]> } {
  const people = Array.from({ length: 40 }, (_, at) => playground.world.addPerson(`Person ${at}`).id);
  const asked: Promise<Asked>[] = [];
  const began = performance.now();
  const timer = setInterval(() => {
    while (asked.length * everyMs < performance.now() - began) {
      const turn = asked.length;
      const { command, options } = ask(turn);
      const at = performance.now() - began;
      const person = playground.actorFor(people[turn % people.length]!);
      asked.push(
        person.slash(command, options).then(
          ({ error, message }) => ({
            at,
            command,
            person: person.userId,
            text: JSON.stringify(message ?? ''),
            ...(error === undefined ? {} : { error }),
          }),
          (error: Error) => ({ at, command, person: person.userId, text: '', error: error.message }),
        ),
      );
    }
  }, 5);
  return {
    /** Milliseconds since it began, as {@link Asked.at} counts them. */
    now: () => performance.now() - began,
    stop() {
      clearInterval(timer);
      return Promise.all(asked);
    },
  };
}
