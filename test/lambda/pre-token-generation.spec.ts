import { randomUUID } from 'node:crypto';
import { broken, silent } from '../../scripts/engines/aws/aws-faults.js';
import { handler } from '../../src/adapters/lambda/pre-token-generation.handler.js';
import { anAdopted, aPoolMember, aUserId } from '../support/builders.js';
import { CapturedLog } from '../support/captured-log.js';
import { startTriggerFleet, type TriggerFleet } from '../support/trigger-fleet.js';

let fleet: TriggerFleet;
beforeAll(async () => {
  fleet = await startTriggerFleet();
}, 30_000);
afterEach(() => fleet.heal());
afterAll(() => fleet.stop());

const anEvent = (version: string, sub: string) => ({
  version,
  triggerSource: 'TokenGeneration_Authentication',
  userPoolId: 'eu-central-1_AbCdEf123',
  request: { userAttributes: { sub }, groupConfiguration: {} },
  response: {},
});

const scoped = (scopesToAdd: readonly string[], claims: object) => ({
  claimsAndScopeOverrideDetails: {
    idTokenGeneration: { claimsToAddOrOverride: claims },
    accessTokenGeneration: { claimsToAddOrOverride: claims, scopesToAdd },
  },
});

/** A stored user, who is an admin. */
async function anAdmin() {
  const id = aUserId();
  const user = anAdopted(aPoolMember({ id })).grantRole('admin', { at: Date.now(), correlationId: 'test' });
  expect(await fleet.store.users.save(user)).toBe('saved');
  return id;
}

describe('preTokenGeneration', () => {
  it.each(['2', '3'])('answers version %s with scopes and tier', async (version) => {
    const event = anEvent(version, await anAdmin());
    const answer = { ...event, response: scoped(['user', 'admin:users'], { tier: 'free' }) };
    expect(await handler(event)).toEqual(answer);
  });

  it('answers version 1 with the tier, in its own shape', async () => {
    const event = anEvent('1', await anAdmin());
    const response = { claimsOverrideDetails: { claimsToAddOrOverride: { tier: 'free' } } };
    expect(await handler(event)).toEqual({ ...event, response });
  });

  it('gives a version that nobody knows back as it is', async () => {
    const event = anEvent('9', randomUUID());
    expect(await handler(event)).toEqual(event);
  });

  it('lets those in who have no record yet', async () => {
    expect(await handler(anEvent('2', randomUUID()))).toMatchObject({ response: scoped(['user'], { tier: 'free' }) });
  });

  it.each([
    ['fails', broken],
    ['is silent', silent],
  ])('gives even an admin no more than everybody has while the store %s', async (_, fault) => {
    const id = await anAdmin();
    fleet.dynamoDb.faultFor = () => fault;
    expect(await handler(anEvent('2', id))).toMatchObject({ response: scoped(['user'], {}) });
  });

  it('outlives an event without a user', async () => {
    const log = new CapturedLog();
    const answers = [await handler(anEvent('2', 'ada')), await handler({ ...anEvent('2', ''), request: {} as never })];
    log.restore();
    for (const answer of answers) expect(answer).toMatchObject({ response: scoped(['user'], {}) });
    expect(log.records).toHaveLength(2);
  });
});
