const turns = new Map<string, Promise<unknown>>();

/** Work under one key runs one after the other: two members who change the same thing at once both have their change. */
export function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(key) ?? Promise.resolve()).then(work, work);
  const settled = turn
    .catch(() => undefined)
    .then(() => {
      if (turns.get(key) === settled) turns.delete(key);
    });
  turns.set(key, settled);
  return turn;
}
