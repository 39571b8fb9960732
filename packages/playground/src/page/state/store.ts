/** A value that can be watched. `update` runs the watchers once a microtask, however often the value changed. */
export interface PageStore<Value> {
  get(): Value;
  update(change: (value: Value) => Value): void;
  /** Returns what ends the watch. */
  watch(listener: () => void): () => void;
}

export function createStore<Value>(initial: Value): PageStore<Value> {
  let value = initial;
  let told = true;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    update(change) {
      const next = change(value);
      if (Object.is(next, value)) return;
      value = next;
      if (!told) return;
      told = false;
      queueMicrotask(() => {
        told = true;
        for (const listener of [...listeners]) listener();
      });
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
