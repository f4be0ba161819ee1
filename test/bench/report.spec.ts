import { quantile, median } from '../../bench/statistics.js';
import { sentenceOf, verdictOf } from '../../bench/report/budget.js';
import { withPart } from '../../bench/report/with-part.js';
import { barChart } from '../../bench/report/plot.js';
import { figure, table } from '../../bench/report/table.js';
import { Results, type Round } from '../../bench/http/results.js';
import { FLOOR, OURS } from '../../bench/http/contestants.js';

const aRound = (perSecond: number): Round => ({ perSecond, processorTime: 1, p50: 1, p99: 1 });

describe('statistics', () => {
  it('interpolate between two values', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(quantile([10, 20, 30], 0.99)).toBeCloseTo(29.8);
    expect(median([])).toBeNaN();
  });

  it('compare with the floor round by round, so that a slow spell of the machine cancels out', () => {
    const results = new Results([
      { scenario: 'read', contestant: OURS, rounds: [aRound(90), aRound(45), aRound(90)] },
      { scenario: 'read', contestant: FLOOR, rounds: [aRound(100), aRound(50), aRound(60)] },
    ]);
    expect(results.timesFloor('read', OURS, 'perSecond')).toBe(0.9);
    expect(results.timesFloor('read', FLOOR, 'perSecond')).toBe(1);
    expect(results.rows()[1]?.slice(0, 4)).toEqual(['read', OURS, '90', '0.90']);
  });
});

describe('a budget', () => {
  const atLeast = (value: number) => verdictOf({ what: '', figure: value, limit: 0.8, sense: 'at least' });
  const atMost = (value: number) => verdictOf({ what: '', figure: value, limit: 1.5, sense: 'at most' });

  it('is broken by more than a tenth', () => {
    expect([0.8, 0.73, 0.71].map(atLeast)).toEqual(['met', 'within tolerance', 'broken']);
    expect([1.5, 1.64, 1.66].map(atMost)).toEqual(['met', 'within tolerance', 'broken']);
  });

  it('is broken by what could not be measured', () => {
    expect(atLeast(Number.NaN)).toBe('broken');
    expect(atMost(Number.NaN)).toBe('broken');
  });

  it('says what it holds', () => {
    expect(sentenceOf({ what: 'refresh', figure: 0.954, limit: 0.9, sense: 'at least' })).toBe(
      'refresh: 0.95, at least 0.9: met',
    );
  });
});

describe('a document', () => {
  it('gets a part at its end, and later in its place', () => {
    const first = withPart('# Figures\n', 'bench:a', 'one');
    const both = withPart(first, 'bench:b', 'two');
    expect(withPart(both, 'bench:a', 'three')).toBe(
      '# Figures\n\n<!-- bench:a -->\n\nthree\n\n<!-- /bench:a -->\n\n<!-- bench:b -->\n\ntwo\n\n<!-- /bench:b -->\n',
    );
  });
});

describe('a plot', () => {
  it('draws a bar a value, ours in another colour, and escapes labels', () => {
    const bars = [
      { label: 'a < b', value: 2 },
      { label: 'ours', value: 1, isOurs: true },
    ];
    const plot = barChart({ title: 'T', groups: [{ name: 'g', bars }], reference: 1 });
    expect(plot.match(/<rect [^>]*height="15"/g)).toHaveLength(2);
    expect(plot).toContain('a &lt; b');
    expect(plot.match(/#2563eb/g)).toHaveLength(1);
  });
});

describe('a table', () => {
  it('is aligned, with figures of three digits', () => {
    expect(
      table([
        ['call', 'ms'],
        ['read', figure(0.056789)],
      ]),
    ).toBe('| call | ms     |\n| ---- | ------ |\n| read | 0.0568 |');
    expect([12_345.6, 123.456, Number.NaN].map(figure)).toEqual(['12,346', '123', '–']);
  });
});
