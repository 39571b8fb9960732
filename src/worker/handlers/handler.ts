/** One function for each method of a capability's contract. */
export type HandlersOf<M extends Record<string, { params: unknown; result: unknown }>> = {
  readonly [K in keyof M]: (params: M[K]['params']) => Promise<M[K]['result']> | M[K]['result'];
};
