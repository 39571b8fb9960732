import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandOf, decodeCustomId, encodeCustomId } from '#bot/custom-id.ts';

describe('custom ids', () => {
  it('carry command, action, owner and arguments, whatever is in them', () => {
    const arg = fc.string({ maxLength: 12, unit: fc.constantFrom(':', '%', 'a', 'é', '3', 'A', ' ') });
    const owner = fc.option(fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }).map(String));
    fc.assert(
      fc.property(owner, fc.array(arg, { maxLength: 2 }), (who, args) => {
        const id = { command: 'plot', action: 'list', owner: who, args };
        expect(decodeCustomId(encodeCustomId(id))).toEqual(id);
      }),
      { seed: 7 },
    );
  });

  it('fit the longest film id and the largest owner', () => {
    const id = { command: 'recommend', action: 'more-like', owner: String(2n ** 64n - 1n), args: ['x'.repeat(48)] };
    expect(encodeCustomId(id).length).toBeLessThanOrEqual(100);
    expect(decodeCustomId(encodeCustomId(id))).toEqual(id);
  });

  it('refuse to be made longer than Discord takes', () => {
    expect(() => encodeCustomId({ command: 'a', action: 'b', owner: null, args: ['x'.repeat(100)] })).toThrow(
      RangeError,
    );
  });

  it.each([
    '',
    'v1',
    'v1:plot',
    'v1:plot:list',
    'v2:plot:list:',
    'v1:plot:list:!!:1',
    'v1:plot:list:zzzzzzzzzzzzzzzz',
    'hello',
  ])('that this version did not write (%j) decode to nothing', (id) => {
    expect(decodeCustomId(id)).toBeNull();
  });

  it('of another version still tell their command', () => {
    expect(commandOf('v9:plot:page:something new')).toBe('plot');
    expect(commandOf('whatever')).toBeNull();
  });
});
