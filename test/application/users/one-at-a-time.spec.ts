import { OneAtATime } from '../../../src/application/users/one-at-a-time.js';
import { DomainError } from '../../../src/domain/shared/domain-error.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('one at a time', () => {
  it('runs the calls of one key in their order, never two at once', async () => {
    const queue = new OneAtATime<string>();
    const log: string[] = [];
    const call = (name: string) => async () => {
      log.push(`${name} begins`);
      await turn();
      log.push(`${name} ends`);
    };
    await Promise.all(['a', 'b', 'c'].map((name) => queue.run('key', call(name))));
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('lets calls of other keys pass', async () => {
    const queue = new OneAtATime<string>();
    void queue.run('slow', () => new Promise(() => undefined));
    expect(await queue.run('quick', async () => 'passed')).toBe('passed');
  });

  it('goes on after a refusal, and after everything has been done', async () => {
    const queue = new OneAtATime<string>();
    const refused = queue.run('key', () => Promise.reject(new DomainError('conflict', 'No.')));
    const next = queue.run('key', async () => 'done');
    await expect(refused).rejects.toMatchObject({ code: 'conflict' });
    expect(await next).toBe('done');
    expect(await queue.run('key', async () => 'done again')).toBe('done again');
  });

  it('fails whoever waits behind an outage, and tries again for those who come later', async () => {
    const queue = new OneAtATime<string>();
    let calls = 0;
    const call = () => {
      calls += 1;
      return Promise.reject(new DomainError('unavailable', 'Down.'));
    };
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => queue.run('key', call)));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(calls).toBe(1);
    await expect(queue.run('key', call)).rejects.toMatchObject({ code: 'unavailable' });
    expect(calls).toBe(2);
  });
});
