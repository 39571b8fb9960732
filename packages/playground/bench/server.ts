/** The installed package's own command, as a process that can be measured. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPageSocket, type PageSocket } from '../tests/socket.ts';

export interface Server {
  readonly pid: number;
  /** Of the page. */
  readonly url: string;
  readonly api: string;
  readonly token: string;
  readonly application: string;
  /** What the page's socket is told and may ask, without a page. */
  page(): Promise<PageSocket>;
  stop(): void;
}

export async function startServer(folder: string): Promise<Server> {
  const main = join(folder, 'node_modules/discord-playground/dist/main.js');
  const child = spawn(process.execPath, [main, '--port', '0', '--token', 'bench'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const text = await new Promise<string>((resolve, reject) => {
    let all = '';
    child.stdout.on('data', (bytes: Buffer) => {
      all += String(bytes);
      if (all.includes('Stop with')) resolve(all);
    });
    child.once('exit', () => reject(new Error(`The playground ended: ${all}`)));
  });
  const line = (name: string): string => new RegExp(`^${name}\\s+(\\S+)`, 'm').exec(text)?.[1] ?? '';
  const url = line('Page');
  return {
    pid: child.pid ?? 0,
    url,
    api: line('API'),
    token: line('Bot token'),
    application: line('Application'),
    page: () => openPageSocket({ url }),
    stop: () => void child.kill('SIGKILL'),
  };
}

/** Ticks a second of /proc: 100 on every Linux that Node runs on. */
const TICKS = 100;

/** User and system time of a process so far. Linux only. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** Memory that a process holds. Linux only. */
export function residentMebibytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
}
