import { parseDeadLetter } from '../../../src/adapters/local/events/dead-letter.js';
import { aDeadLetter } from '../../support/dead-letters.js';

const letter = { functionName: 'publishOutbox', streamArn: 'arn', shardId: 'shard', first: '1', last: '2' };

describe('a dead letter', () => {
  it.each(['', ':$LATEST', ':live'])('names its function, with the version %p', (version) => {
    expect(parseDeadLetter(aDeadLetter(letter, version))).toEqual(letter);
  });

  it.each(['', 'null', '[]', '7', '{}', 'not JSON', aDeadLetter({ ...letter, last: '' })])('is not %p', (body) => {
    expect(parseDeadLetter(body)).toBeUndefined();
  });
});
