import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Experiment } from '../experiment.ts';

/** Where an attachment may claim to lie; `TRAP` is a server of this experiment. */
const ADDRESSES = [
  'http://TRAP/a.gif',
  'http://localhost:PORT/a.gif',
  'http://[::1]:PORT/a.gif',
  'http://2130706433:PORT/a.gif',
  'http://0x7f000001:PORT/a.gif',
  'http://0177.0.0.1:PORT/a.gif',
  'http://127.1:PORT/a.gif',
  'http://cdn.discordapp.com@TRAP/a.gif',
  'http://TRAP/cdn.discordapp.com/a.gif',
  'http://TRAP\\@cdn.discordapp.com/a.gif',
  'http://TRAP#cdn.discordapp.com',
  'http://TRAP?cdn.discordapp.com',
  'https://TRAP/a.gif',
  '//TRAP/a.gif',
  'http://cdn.discordapp.com/a.gif',
  'https://cdn.discordapp.com:PORT/a.gif',
  'https://cdn.discordapp.com.evil.example/a.gif',
  'http://169.254.169.254/latest/meta-data',
  'file:///etc/passwd',
  'data:image/gif;base64,R0lGODlh',
  'javascript:alert(1)',
  'ftp://TRAP/a.gif',
  'not an address',
  '',
] as const;
const NAMES = ['a.gif', '../../../etc/passwd.gif', 'a\u202efig.exe', `${'a'.repeat(300)}.gif`, ''] as const;
const SIZES = [6, 0, -1, 2 ** 40] as const;

/** Attachments that claim to lie on this machine, in its network, or somewhere that looks like Discord. */
export const addresses: Experiment = {
  name: 'addresses',
  async run({ discord, bot }) {
    const asked: string[] = [];
    const trap = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('GIF89a');
    });
    trap.on('connection', () => asked.push('a connection'));
    await new Promise<void>((resolve) => trap.listen(0, resolve));
    const { port } = trap.address() as AddressInfo;
    const add = (url: string, filename: string, size: number): string => {
      const id = discord.id();
      const options = [
        { name: 'gif', type: 11, value: id },
        { name: 'caption', type: 3, value: 'a dog rides a bicycle' },
      ];
      const attachment = { id, filename, size, url, proxy_url: url, content_type: 'image/gif' };
      return discord.interact(2, {
        id: '500000000000000001',
        name: 'gifs',
        type: 1,
        options: [{ name: 'add', type: 1, options }],
        resolved: { attachments: { [id]: attachment } },
      });
    };
    const sent: string[] = [];
    for (const address of ADDRESSES) {
      const url = address.replaceAll('TRAP', `127.0.0.1:${port}`).replaceAll('PORT', `${port}`);
      sent.push(add(url, 'a.gif', 6));
      await sleep(20);
    }
    for (const name of NAMES) for (const size of SIZES) sent.push(add(`http://127.0.0.1:${port}/a.gif`, name, size));
    await sleep(6_000);
    trap.closeAllConnections();
    await new Promise((resolve) => trap.close(resolve));
    const texts = sent.map((id) => discord.answers.get(id)?.text ?? '');
    const silent = texts.filter((text) => text === '').length;
    const added = texts.filter((text) => text.includes('Added **')).length;
    const errors = bot.lines.filter(({ level }) => Number(level) >= 50).length;
    return [
      {
        what: `${sent.length} attachments at odd addresses, of odd names and sizes`,
        seen: `${asked.length} connections where none may go, ${added} taken, ${silent} without an answer, ${errors} errors in the log`,
        held: asked.length === 0 && added === 0 && silent === 0 && errors === 0,
      },
    ];
  },
};
