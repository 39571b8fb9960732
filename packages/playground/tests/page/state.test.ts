/** What the page knows, event by event. */
import { describe, expect, it } from 'vitest';
import { groupMessages } from '../../src/page/messages/arrange.ts';
import { EMPTY_LOG, withHistory, withMessage, withoutMessage, withUpdate } from '../../src/page/state/log.ts';
import { EMPTY } from '../../src/page/state/model.ts';
import { reduce } from '../../src/page/state/reduce.ts';
import { compareSnowflakes, snowflakeTime } from '../../src/page/wire.ts';
import type { PageInteraction, PageMessage } from '../../src/page-protocol.ts';

const START = 1_800_000_000_000;
const id = (ms: number): string => String(BigInt(START + ms - 1_420_070_400_000) << 22n);
const message = (ms: number, author = 'a', rest: object = {}): PageMessage =>
  ({ id: id(ms), channel_id: 'c', author: { id: author }, content: `${ms}`, ...rest }) as never;
const contents = (log: { messages: readonly PageMessage[] }): string[] => log.messages.map((each) => each.content);

describe('a channel’s log', () => {
  it('keeps messages in order, however they arrive, and each once', () => {
    let log = EMPTY_LOG;
    for (const ms of [20, 10, 30, 10]) log = withMessage(log, message(ms));
    expect(contents(log)).toEqual(['10', '20', '30']);
  });

  it('puts older pages before what is there', () => {
    const log = withMessage(EMPTY_LOG, message(30));
    expect(contents(withHistory(log, [message(30), message(20), message(10)], false))).toEqual(['10', '20', '30']);
  });

  it('updates only what it holds', () => {
    const log = withMessage(EMPTY_LOG, message(10));
    expect(withUpdate(log, message(99))).toBe(log);
    expect(contents(withUpdate(log, { ...message(10), content: 'new' }))).toEqual(['new']);
    expect(contents(withoutMessage(log, id(10)))).toEqual([]);
  });
});

describe('groups', () => {
  it('join one author’s messages within seven minutes', () => {
    const rows = groupMessages([
      message(0),
      message(1000),
      message(2000, 'b'),
      message(3000),
      message(3000 + 8 * 60_000),
    ]);
    expect(rows.map((row) => row.head)).toEqual([true, false, true, true, true]);
  });

  it('begin anew with a command’s answer, a reply, or an ephemeral message', () => {
    const rows = groupMessages([
      message(0),
      message(1, 'a', { interaction_metadata: { id: '1' } }),
      message(2, 'a', { referenced_message: message(0) }),
      message(3, 'a', { flags: 64 }),
    ]);
    expect(rows.map((row) => row.head)).toEqual([true, true, true, true]);
  });

  it('begin each day with its date', () => {
    const rows = groupMessages([message(0), message(60_000), message(86_400_000)]);
    expect(rows.map((row) => row.day !== undefined)).toEqual([true, false, true]);
  });
});

describe('events', () => {
  it('mark a channel unread unless it is open', () => {
    const state = { ...EMPTY, channelId: 'other', logs: { c: EMPTY_LOG } };
    const next = reduce(state, { type: 'message-create', message: message(1) }, START);
    expect([...next.unread]).toEqual(['c']);
    expect(
      reduce({ ...state, channelId: 'c' }, { type: 'message-create', message: message(1) }, START).unread.size,
    ).toBe(0);
  });

  it('end typing with the message or after ten seconds', () => {
    const typing = reduce(EMPTY, { type: 'typing', channelId: 'c', userId: 'a' }, START);
    expect(typing.typing).toEqual([{ channelId: 'c', userId: 'a', until: START + 10_000 }]);
    expect(reduce(typing, { type: 'message-create', message: message(1) }, START + 1).typing).toEqual([]);
  });

  it('find the last press of a message at once', () => {
    const press = { id: '5', kind: 'component', channelId: 'c', messageId: 'm', stage: 'waiting' } as PageInteraction;
    const waiting = reduce(EMPTY, { type: 'interaction', interaction: press }, START);
    expect(waiting.presses['m']?.stage).toBe('waiting');
    const failed = reduce(waiting, { type: 'interaction', interaction: { ...press, stage: 'failed' } }, START);
    expect(failed.presses['m']?.stage).toBe('failed');
  });
});

describe('snowflakes', () => {
  it('carry their time and sort by it beyond what a double holds', () => {
    expect(snowflakeTime('175928847299117063')).toBe(1_462_015_105_796);
    expect(compareSnowflakes('1000000000000000011', '1000000000000000012')).toBeLessThan(0);
    expect(compareSnowflakes('999', '1000')).toBeLessThan(0);
  });
});
