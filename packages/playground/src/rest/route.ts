/** A route: what it answers to, who may, how often, and what it does. The tables in `routes/` are lists of these. */
import type { z } from 'zod';
import type { Hub } from '../hub.ts';
import type { Application } from '../world/applications.ts';
import type { IncomingFile } from '../world/files.ts';

export interface Request {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly IncomingFile[];
  /** The bot that asks; only there where `auth` is `bot`. */
  readonly application: Application;
  /** Of `Authorization: Bearer …`: a person's token instead of a bot's. */
  readonly bearer: string | undefined;
  /** Of `X-Audit-Log-Reason`. */
  readonly reason: string | undefined;
}

export interface RestAnswer {
  readonly status: number;
  readonly body?: unknown;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As in Discord's own description: `/channels/{channel_id}/messages`. */
  readonly path: string;
  /** One line for the table in the documentation. */
  readonly about: string;
  /** `bot`: needs the bot's token. `none`: the address itself is the secret. `owner`: needs the owner's bearer token. */
  readonly auth: 'bot' | 'none' | 'owner';
  /** Requests per window (ms), or none where Discord states none; per bot and per channel, guild or interaction in the path. */
  readonly limit?: { readonly requests: number; readonly per: number } | 'none';
  /** What its JSON body may hold: every field of Discord's, those that are not implemented here as `notHere`. */
  readonly form?: z.ZodType;
  /** What its query may hold, in the same way; checked before `run`. */
  readonly query?: z.ZodType;
  readonly run: (hub: Hub, request: Request) => RestAnswer | Promise<RestAnswer>;
}

export const ok = (body: unknown): RestAnswer => ({ status: 200, body });
export const created = (body: unknown): RestAnswer => ({ status: 201, body });
export const nothing: RestAnswer = { status: 204 };

/** The parameter, which a matched path always has. */
export const param = (request: Request, name: string): string => request.params[name] ?? '';
