import { MemoryReconciliationProgress } from '../../src/adapters/memory/memory-reconciliation-progress.js';
import { describeContract, itRejects } from '../support/contract.js';
import { reconciliationProgressContract } from './reconciliation-progress.contract.js';

describeContract(
  reconciliationProgressContract,
  'MemoryReconciliationProgress',
  () => new MemoryReconciliationProgress(),
);

itRejects(reconciliationProgressContract, {
  flaw: 'does not look where it has got to',
  breaks: 'stays where it is for whoever comes from somewhere else',
  make: () => {
    const progress = new MemoryReconciliationProgress();
    const advance: typeof progress.advance = async (_from, to) => progress.advance(await progress.find(), to);
    return { find: () => progress.find(), advance };
  },
});
