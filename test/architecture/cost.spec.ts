import { spawnSync } from 'node:child_process';
import { expectCheckedIn } from '../support/checked-in.js';

function cost(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/cost.mjs', ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

const totalIn = (text: string) => Number(/^Together\s+([\d,.]+)$/m.exec(text)?.[1]?.replaceAll(',', ''));

describe('what the service costs', () => {
  it('stands in docs/cost.md', async () => {
    const { status, stdout } = cost('--document');
    expect(status).toBe(0);
    await expectCheckedIn('docs/cost.md', stdout);
  });

  it('is printed by component, with the date and the region of the prices', () => {
    const { status, stdout } = cost('--mau', '100000');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^100,000 monthly users, REST API\nPrices of \d{4}-\d\d in [a-z]+-[a-z]+-\d, USD a month/);
    expect(stdout).toMatch(/^DynamoDB, writes\s+[\d,.]+$/m);
    expect(totalIn(stdout)).toBeGreaterThan(100);
  });

  it('grows by less than the number of people, and with an HTTP API less than with a REST API', () => {
    const [few, many] = ['1000000', '70000000'].map((mau) => totalIn(cost('--mau', mau).stdout)) as [number, number];
    expect(many).toBeGreaterThan(30 * few);
    expect(many).toBeLessThan(70 * few);
    expect(totalIn(cost('--mau', '1000000', '--api', 'http').stdout)).toBeLessThan(few);
  });

  it('is explained by --help', () => expect(cost('--help').stdout).toContain('--mau'));

  it.each([[[]], [['--mau', 'many']], [['--mau', '10']], [['--mau', '5000', '--api', 'soap']], [['--users', '7']]])(
    'is not printed for %j: one sentence, and exit code 1',
    (args) => {
      const { status, stdout, stderr } = cost(...args);
      expect([status, stdout, stderr.trim().split('\n').length]).toEqual([1, '', 1]);
    },
  );
});
