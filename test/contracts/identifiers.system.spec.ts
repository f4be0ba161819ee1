import { RandomIdentifiers } from '../../src/adapters/system/random-identifiers.js';
import { describeContract, itRejects } from '../support/contract.js';
import { identifiersContract } from './identifiers.contract.js';

/** Counts: whoever has one identifier can guess the next. */
class CountingIdentifiers extends RandomIdentifiers {
  private made = 0;

  override userId = () => `00000000-0000-0000-0000-${String((this.made += 1)).padStart(12, '0')}` as never;
}

describeContract(identifiersContract, 'RandomIdentifiers', () => new RandomIdentifiers());

itRejects(identifiersContract, {
  flaw: 'counts',
  breaks: 'makes UUIDs of version 4',
  make: () => new CountingIdentifiers(),
});
