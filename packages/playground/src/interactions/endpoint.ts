/**
 * Interactions over HTTP: "Receiving and Responding: Receiving an Interaction" and "Interactions Overview: Configuring an
 * Interactions Endpoint URL". The bot is posted what the gateway would have sent, signed with its application's key.
 */

import { sign } from 'node:crypto';
import { InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import { parseJson } from '../json.ts';
import type { Application } from '../world/applications.ts';
import type { World } from '../world/world.ts';

/** Bytes of an answer that are read. */
const MOST = 25 * 1024 * 1024;

export interface Posted {
  readonly status: number;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** Only this machine is called, whoever sets the address. Undefined if the address may be used, else why not. */
export function refusesAddress(address: string): string | undefined {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return 'Not a well formed URL.';
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return 'The address has to begin with http:// or https://.';
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)) {
    return 'The playground posts to this machine only: use 127.0.0.1 or localhost.';
  }
  return undefined;
}

/** The two headers that prove who sent a body. */
export function signature(application: Application, body: string, now: number): Record<string, string> {
  const timestamp = String(Math.floor(now / 1_000));
  const signed = sign(null, Buffer.from(timestamp + body), application.key.private);
  return { 'X-Signature-Ed25519': signed.toString('hex'), 'X-Signature-Timestamp': timestamp };
}

/** @throws whatever `fetch` does when nobody listens or time runs out */
export async function postSigned(
  world: World,
  application: Application,
  address: string,
  payload: object,
  headers: Record<string, string> = {},
): Promise<Posted> {
  const body = JSON.stringify(payload);
  const response = await fetch(address, {
    method: 'POST',
    body,
    redirect: 'error',
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'Discord-Interactions/1.0 (+https://discord.com)',
      ...signature(application, body, world.clock.now()),
      ...headers,
    },
    signal: AbortSignal.timeout(5_000),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  if (bytes.byteLength > MOST) throw new Error('The answer is too large.');
  return { status: response.status, contentType: response.headers.get('content-type') ?? '', bytes };
}

/** What Discord does when an address is saved: a PING that must be answered, and one with a wrong signature that must not. */
export async function probe(world: World, application: Application, address: string): Promise<string | undefined> {
  const refused = refusesAddress(address);
  if (refused !== undefined) return refused;
  const ping = {
    id: world.nextId(),
    application_id: application.id,
    type: InteractionType.Ping,
    token: 'ping',
    version: 1,
  };
  try {
    const good = await postSigned(world, application, address, ping);
    const answer = good.status === 200 ? (parseJson(good.bytes.toString('utf8')) as { type?: unknown }) : undefined;
    if (answer?.type !== InteractionResponseType.Pong)
      return `The endpoint has to answer a PING with 200 and {"type":1}; it answered ${good.status}.`;
    const bad = await postSigned(world, application, address, ping, { 'X-Signature-Ed25519': '0'.repeat(128) });
    if (bad.status !== 401) return `The endpoint has to answer a wrong signature with 401; it answered ${bad.status}.`;
  } catch (error) {
    return `The endpoint could not be verified: ${(error as Error).message}.`;
  }
  return undefined;
}
