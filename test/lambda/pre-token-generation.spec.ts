import { randomUUID } from 'node:crypto';
import { broken, silent } from '../../scripts/engines/aws/aws-faults.js';
import { handler } from '../../src/adapters/lambda/pre-token-generation.handler.js';
import { anAdopted, aPoolMember } from '../support/builders.js';
import { CapturedLog } from '../support/captured-log.js';
import { aMember } from '../support/pool-members.js';
import { startTriggerFleet, type TriggerFleet } from '../support/trigger-fleet.js';

let fleet: TriggerFleet;
beforeAll(async () => {
  fleet = await startTriggerFleet();
}, 30_000);
afterEach(() => fleet.heal());
afterAll(() => fleet.stop());

const anEvent = (version: string, sub: string, occasion = 'Authentication') => ({
  version,
  triggerSource: `TokenGeneration_${occasion}`,
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

/** What is known of a user, as soon as a busy machine lets the trigger find it out in its time. */
async function knownOf(event: ReturnType<typeof anEvent>): Promise<unknown> {
  for (let tries = 1; ; tries += 1) {
    const answer = await handler(event);
    if (JSON.stringify(answer.response).includes('tier') || tries === 20) return answer;
  }
}

/** A stored user, who is an admin and has no second factor. */
async function anAdminWithoutFactor() {
  const member = await aMember(fleet.door);
  const user = anAdopted(aPoolMember(member)).grantRole('admin', { at: Date.now(), correlationId: 'test' });
  expect(await fleet.store.users.save(user)).toBe('saved');
  return member;
}

async function anAdmin() {
  const member = await anAdminWithoutFactor();
  await fleet.door.enrol(member);
  return member.id;
}

describe('preTokenGeneration', () => {
  it.each(['2', '3'])('answers version %s with scopes and tier', async (version) => {
    const event = anEvent(version, await anAdmin());
    const answer = { ...event, response: scoped(['user', 'admin:users'], { tier: 'free' }) };
    expect(await knownOf(event)).toEqual(answer);
  });

  it('answers version 1 with the tier, in its own shape', async () => {
    const event = anEvent('1', await anAdmin());
    const response = { claimsOverrideDetails: { claimsToAddOrOverride: { tier: 'free' } } };
    expect(await knownOf(event)).toEqual({ ...event, response });
  });

  it('gives an admin no more than everybody has whom the pool asks of no second factor', async () => {
    const { id } = await anAdminWithoutFactor();
    expect(await knownOf(anEvent('2', id))).toMatchObject({ response: scoped(['user'], { tier: 'free' }) });
  });

  it.each(['RefreshTokens', 'HostedAuth', 'NewPasswordChallenge', 'AuthenticateDevice'])(
    'gives an admin no more than everybody has with %s, whose login may have shown a password alone',
    async (occasion) => {
      const event = anEvent('2', await anAdmin(), occasion);
      expect(await knownOf(event)).toMatchObject({ response: scoped(['user'], { tier: 'free' }) });
    },
  );

  it.each([
    ['fails', broken],
    ['is silent', silent],
  ])('gives an admin no more than everybody has while the pool %s', async (_, fault) => {
    const id = await anAdmin();
    fleet.cognito.router.faultFor = () => fault;
    expect(await handler(anEvent('2', id))).toMatchObject({ response: scoped(['user'], {}) });
  });

  it('gives a version that nobody knows back as it is', async () => {
    const event = anEvent('9', randomUUID());
    expect(await handler(event)).toEqual(event);
  });

  it('lets those in who have no record yet', async () => {
    const event = anEvent('2', randomUUID());
    expect(await knownOf(event)).toMatchObject({ response: scoped(['user'], { tier: 'free' }) });
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
