import type {
  PageAnswer,
  PageCallType,
  PageError,
  PageEvent,
  PageFrame,
  PageParams,
  PageResult,
  UploadedFile,
} from '../page-protocol.ts';

/** A call the server refused, with its sentence for the person at the page. */
export class CallRefused extends Error {
  readonly code: PageError['code'];
  readonly option: string | undefined;

  constructor(error: PageError) {
    super(error.message);
    this.name = 'CallRefused';
    this.code = error.code;
    this.option = error.option;
  }
}

/** The line to the playground's server. */
export interface PageLine {
  /** @throws CallRefused with the server's reason, or `offline` while there is no connection. */
  call<Type extends PageCallType>(type: Type, params: PageParams<Type>): Promise<PageResult<Type>>;
  /** Sends a file to wait for its message. @throws CallRefused when it is too large. */
  upload(file: File): Promise<UploadedFile>;
}

interface Waiting {
  resolve(result: never): void;
  reject(error: Error): void;
}

const OFFLINE: PageError = {
  code: 'offline',
  message: 'The playground cannot be reached. It will be tried again in a moment.',
};

/** Events are handed on together at most this often, in ms, so that a flood of them cannot outrun the drawing. */
const BEAT = 16;

/** A restarted playground has another token and refuses this page's: its bare address leads to the new one. */
async function openAnewAfterRestart(token: string): Promise<void> {
  const answer = await fetch(`/?token=${encodeURIComponent(token)}`, { method: 'HEAD' }).catch(() => undefined);
  if (answer?.status === 403) location.replace('/');
}

/**
 * Opens the line and keeps it open: a dropped socket is opened again after 0.25 s, then twice as long each time, up to 4 s.
 */
export function openLine(
  token: string,
  onEvents: (events: readonly PageEvent[]) => void,
  onConnection: (up: boolean) => void,
): PageLine {
  let socket: WebSocket | undefined;
  let pause = 250;
  let count = 0;
  let events: PageEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waiting = new Map<string, Waiting>();

  function connect(): void {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const opened = new WebSocket(`${scheme}://${location.host}/playground/socket?token=${encodeURIComponent(token)}`);
    socket = opened;
    let was = false;
    opened.onopen = () => {
      was = true;
      pause = 250;
    };
    opened.onmessage = (message: MessageEvent<string>) => {
      const frame = JSON.parse(message.data) as PageFrame;
      if (frame.type === 'answer') {
        flush();
        settle(frame);
      } else {
        events.push(frame);
        if (events.length === 1) timer = setTimeout(flush, BEAT);
      }
    };
    opened.onclose = () => {
      socket = undefined;
      for (const each of waiting.values()) each.reject(new CallRefused(OFFLINE));
      waiting.clear();
      onConnection(false);
      if (!was) void openAnewAfterRestart(token);
      setTimeout(connect, pause);
      pause = Math.min(pause * 2, 4000);
    };
  }

  function flush(): void {
    clearTimeout(timer);
    if (events.length === 0) return;
    const told = events;
    events = [];
    onEvents(told);
  }

  function settle(answer: PageAnswer): void {
    const call = waiting.get(answer.nonce);
    waiting.delete(answer.nonce);
    if (answer.ok) call?.resolve(answer.result as never);
    else call?.reject(new CallRefused(answer.error));
  }

  connect();
  return {
    call(type, params) {
      if (socket?.readyState !== WebSocket.OPEN) return Promise.reject(new CallRefused(OFFLINE));
      count += 1;
      const nonce = String(count);
      socket.send(JSON.stringify({ ...params, type, nonce }));
      return new Promise((resolve, reject) => waiting.set(nonce, { resolve, reject }));
    },
    async upload(file) {
      const query = new URLSearchParams({ token, filename: file.name || 'file' });
      const answer = await fetch(`/playground/upload?${query}`, {
        method: 'POST',
        body: file,
        headers: { 'content-type': file.type || 'application/octet-stream' },
      }).catch(() => undefined);
      if (!answer) throw new CallRefused(OFFLINE);
      if (!answer.ok) {
        const message =
          answer.status === 413
            ? `Your files are too powerful: ${file.name} is over the limit of 10 MiB.`
            : `The upload of ${file.name} was refused.`;
        throw new CallRefused({ code: answer.status === 413 ? 'too-large' : 'invalid', message });
      }
      return (await answer.json()) as UploadedFile;
    },
  };
}
