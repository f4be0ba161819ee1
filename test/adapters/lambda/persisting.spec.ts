import { persistingFor } from '../../../src/adapters/lambda/runtime/persisting.js';
import { DomainError } from '../../../src/domain/shared/domain-error.js';

const outage = () => new DomainError('unavailable', 'The store cannot answer.');

/** Fails so often, and then is done. */
function failing(times: number, error: () => Error = outage) {
  const work = jest.fn(async () => {
    if (work.mock.calls.length <= times) throw error();
    return 'done';
  });
  return work;
}

describe('persisting', () => {
  it('tries again after outages until it is done', async () => {
    const work = failing(3);
    expect(await persistingFor(60_000)(work)).toBe('done');
    expect(work).toHaveBeenCalledTimes(4);
  });

  it('rejects as the last try did once its time is over', async () => {
    const work = failing(Infinity);
    await expect(persistingFor(200)(work)).rejects.toMatchObject({ code: 'unavailable' });
    expect(work.mock.calls.length).toBeGreaterThan(1);
  });

  it('gives up on a try that never ends', async () => {
    const work = jest.fn(() => new Promise(() => undefined));
    await expect(persistingFor(50)(work)).rejects.toMatchObject({ code: 'unavailable' });
    expect(work).toHaveBeenCalledTimes(1);
  });

  it.each([new DomainError('conflict', 'No.'), new TypeError('A bug.')])('does not repeat %s', async (error) => {
    const work = failing(1, () => error);
    await expect(persistingFor(60_000)(work)).rejects.toBe(error);
    expect(work).toHaveBeenCalledTimes(1);
  });
});
