import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { UserId } from '../../src/domain/shared/ids.js';
import { DAY } from '../../src/domain/shared/instant.js';
import { aUserId } from '../support/builders.js';
import { describeContract, itRejects } from '../support/contract.js';
import { httpVersion, lambdaContext, restVersion } from '../support/lambda-events.js';
import { Markdown } from '../support/markdown.js';
import { refusalOf } from '../support/members.js';
import { TestClock } from '../support/test-clock.js';
import { MemoryStepCounts } from './memory-step-counts.js';
import { RecordSteps } from './record-steps.js';
import type { StepCounts } from './step-counts.js';
import { stepCountsContract } from './step-counts.contract.js';
import { handler } from './steps.handler.js';

/** Reads before it writes, and others write in between. */
class HastyStepCounts implements StepCounts {
  private readonly counts = new Map<string, number>();

  async add(userId: UserId, day: string, steps: number): Promise<number> {
    const total = (this.counts.get(`${userId} ${day}`) ?? 0) + steps;
    await new Promise(setImmediate);
    this.counts.set(`${userId} ${day}`, total);
    return total;
  }
}

describeContract(stepCountsContract, 'MemoryStepCounts', () => new MemoryStepCounts());

itRejects(stepCountsContract, {
  flaw: 'reads before it writes',
  breaks: 'loses none of many concurrent additions',
  make: () => new HastyStepCounts(),
});

describe('recording steps', () => {
  it('adds to those of today, and refuses what nobody walks', async () => {
    const clock = new TestClock();
    const recordSteps = new RecordSteps(new MemoryStepCounts(), clock);
    const userId = aUserId();
    expect(await recordSteps.execute({ userId, steps: 100 })).toBe(100);
    clock.advance(DAY);
    expect(await recordSteps.execute({ userId, steps: 20 })).toBe(20);
    expect(await refusalOf(recordSteps.execute({ userId, steps: 200_001 }))).toBe('conflict');
  });
});

describe('the function', () => {
  it.each([restVersion, httpVersion])('answers events of $name', async (version) => {
    const headers = [['content-type', 'application/json']] as const;
    const post = async (body: string) => {
      const request = { method: 'POST', path: '/v1/steps', headers, body: Buffer.from(body) };
      return version.answer(await handler(version.event(request), lambdaContext()));
    };
    expect(await post('{"steps":0}')).toMatchObject({ status: 400 });
    expect(await post('{"steps":5}')).toMatchObject({
      status: 201,
      body: expect.stringContaining('"today":') as string,
    });
  });
});

describe('docs/extending.md', () => {
  const shown = Markdown.read('docs/extending.md')
    .codeBlocks()
    .filter(({ language }) => language === 'ts');
  const directory = dirname(__filename);
  const examples = readdirSync(directory).filter((file) => !file.endsWith('.spec.ts'));

  it('shows each of these files as it is', () => {
    const codes = shown.map(({ code }) => code);
    for (const file of examples) expect(codes).toContain(readFileSync(join(directory, file), 'utf8'));
    expect(codes).toHaveLength(examples.length);
  });
});
