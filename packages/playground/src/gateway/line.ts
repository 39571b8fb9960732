/** A socket's line to its bot: frames out, compressed if asked for, and all of it told to the inspector. */
import { constants, createDeflate, type Deflate } from 'node:zlib';
import type { WebSocket } from 'ws';
import type { Hub } from '../hub.ts';
import type { Snowflake } from '../world/snowflake.ts';
import { type CloseReason, OP } from './opcodes.ts';

export interface GatewayFrame {
  readonly op: number;
  readonly t?: string;
  readonly s?: number;
  readonly d?: unknown;
}

export class GatewayLine {
  /** Whose it is, once that is known. */
  applicationId: Snowflake | undefined;
  readonly #deflate: Deflate | undefined;

  constructor(
    readonly hub: Hub,
    readonly socket: WebSocket,
    compress: boolean,
  ) {
    if (!compress) return;
    const deflate = compressed(socket);
    this.#deflate = deflate;
    socket.on('close', () => deflate.close());
  }

  send(frame: GatewayFrame): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    const text = JSON.stringify({ t: null, s: null, d: null, ...frame });
    if (this.#deflate === undefined) this.socket.send(text);
    else {
      this.#deflate.write(text);
      this.#deflate.flush(constants.Z_SYNC_FLUSH);
    }
    this.tell('out', frame);
  }

  /** For the inspector; heartbeats are not worth a line there. */
  tell(direction: 'in' | 'out', { op, t, s, d }: GatewayFrame): void {
    if (op === OP.Heartbeat || op === OP.HeartbeatAck) return;
    const { tap, interactions } = this.hub;
    const about = t === 'INTERACTION_CREATE' ? interactions.get((d as { id: string }).id) : undefined;
    tap.put({
      kind: 'gateway',
      direction,
      op,
      data: d,
      ...(t === undefined ? {} : { event: t }),
      ...(s === undefined ? {} : { sequence: s }),
      ...(this.applicationId === undefined ? {} : { applicationId: this.applicationId }),
      ...(about === undefined ? {} : { interaction: tap.deadlines(about) }),
    });
  }

  /** A sentence for the inspector and the terminal, about what the socket does next. */
  notice(notice: string): void {
    const { applicationId } = this;
    const about = applicationId === undefined ? {} : { applicationId };
    this.hub.tap.put({ kind: 'gateway', direction: 'out', op: -1, notice, ...about });
    this.hub.log(notice);
  }

  /** `why`: what exactly was wrong, for the inspector and the terminal. */
  close([closeCode, reason]: CloseReason, why?: string): void {
    const { applicationId } = this;
    const notice = why === undefined ? reason : `${reason} ${why}`;
    this.hub.tap.put({
      kind: 'gateway',
      direction: 'out',
      op: -1,
      closeCode,
      data: reason,
      notice,
      ...(applicationId === undefined ? {} : { applicationId }),
    });
    this.hub.log(`Closed a gateway socket with ${closeCode}: ${notice}`);
    this.socket.close(closeCode, reason);
  }
}

/** "Gateway: Transport Compression": one zlib stream over all frames, each ended by a flush. */
function compressed(socket: WebSocket): Deflate {
  const deflate = createDeflate();
  let parts: Buffer[] = [];
  deflate.on('data', (bytes: Buffer) => {
    parts.push(bytes);
    if (bytes.subarray(-4).toString('hex') !== '0000ffff') return;
    socket.send(Buffer.concat(parts));
    parts = [];
  });
  return deflate;
}
