/** Calls with equal parameters that are under way at the same time get one answer. */
export function sameQuestion<Params extends object, Answer>(
  answer: (params: Params) => Promise<Answer>,
): (params: Params) => Promise<Answer> {
  const underWay = new Map<string, Promise<Answer>>();
  return (params) => {
    const key = JSON.stringify(params);
    const known = underWay.get(key);
    if (known) return known;
    const answering = answer(params).finally(() => underWay.delete(key));
    underWay.set(key, answering);
    return answering;
  };
}
