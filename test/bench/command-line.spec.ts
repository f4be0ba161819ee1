import { helpFor, parseOrder, type Command } from '../../bench/command-line.js';

const COMMAND: Command<'rounds' | 'seconds'> = {
  script: 'bench:planted',
  about: 'Measures nothing.',
  numbers: {
    rounds: { about: 'that count', byDefault: 9 },
    seconds: { about: 'a turn', byDefault: 2 },
  },
};

describe('the command line of a benchmark', () => {
  it('takes numbers, and what is not given by default', () => {
    expect(parseOrder(COMMAND, ['--seconds', '0.5'])).toEqual({ rounds: 9, seconds: 0.5, write: false });
    expect(parseOrder(COMMAND, ['--write'])).toEqual({ rounds: 9, seconds: 2, write: true });
  });

  it.each([
    [['--rounds', '0'], 'a number above 0'],
    [['--rounds', 'many'], 'a number above 0'],
    [['--nonsense'], 'Unknown option'],
    [['9'], 'Unexpected argument'],
  ])('refuses %j', (operands, sentence) => {
    expect(() => parseOrder(COMMAND, operands)).toThrow(sentence);
  });

  it('helps', () => {
    expect(parseOrder(COMMAND, ['--help'])).toBeUndefined();
    expect(helpFor(COMMAND)).toContain('--rounds <number>     that count (9)');
  });
});
