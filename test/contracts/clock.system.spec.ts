import { SystemClock } from '../../src/adapters/system/system-clock.js';
import { describeContract, itRejects } from '../support/contract.js';
import { clockContract } from './clock.contract.js';

describeContract(clockContract, 'SystemClock', () => new SystemClock());

itRejects(clockContract, {
  flaw: 'counts from its own start',
  breaks: 'tells this machine’s time in whole milliseconds since the epoch',
  make: () => ({ now: () => performance.now() }),
});
