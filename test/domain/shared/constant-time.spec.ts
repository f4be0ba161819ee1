import * as fc from 'fast-check';
import { equalInConstantTime } from '../../../src/domain/shared/constant-time.js';

describe('equalInConstantTime', () => {
  it('agrees with === on any two texts', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => expect(equalInConstantTime(a, b)).toBe(a === b)));
  });

  it('sees a difference wherever it is', () => {
    const text = 'digest'.repeat(7);
    for (let at = 0; at < text.length; at += 1) {
      expect(equalInConstantTime(text, `${text.slice(0, at)}X${text.slice(at + 1)}`)).toBe(false);
    }
    expect(equalInConstantTime(text, text)).toBe(true);
  });
});
