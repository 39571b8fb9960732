import type { Route } from './route.ts';

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Routes by path shape: literal segments win over parameters, so `@original` is not a `{message_id}`. */
export function createMatcher(routes: readonly Route[]) {
  const split = (path: string) => path.split('/').slice(1);
  const shapes = routes
    .map((route) => ({ route, segments: split(route.path) }))
    .sort((a, b) => wild(a.segments) - wild(b.segments));
  /** `wrong-method`: the path is known, the method is not. */
  return (method: string, path: string): Match | 'unknown' | 'wrong-method' => {
    let segments: string[];
    try {
      segments = split(path).map(decodeURIComponent);
    } catch {
      return 'unknown';
    }
    let seen = false;
    for (const { route, segments: shape } of shapes) {
      const params = paramsOf(shape, segments);
      if (params === undefined) continue;
      seen = true;
      if (route.method === method) return { route, params };
    }
    return seen ? 'wrong-method' : 'unknown';
  };
}

const wild = (segments: readonly string[]): number => segments.filter((one) => one.startsWith('{')).length;

function paramsOf(shape: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (shape.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of shape.entries()) {
    const given = segments[index] ?? '';
    if (part.startsWith('{')) params[part.slice(1, -1)] = given;
    else if (part !== given) return undefined;
  }
  return params;
}
