/** Does work when nobody else does work under the same key. */
export type InTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** Turns within this process. */
export function turnsHere(): InTurn {
  const ends = new Map<string, Promise<unknown>>();
  return <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const turn = (ends.get(key) ?? Promise.resolve()).then(work, work);
    const settled = turn
      .catch(() => undefined)
      .then(() => {
        if (ends.get(key) === settled) ends.delete(key);
      });
    ends.set(key, settled);
    return turn;
  };
}
