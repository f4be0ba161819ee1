import { throttled } from '../../scripts/engines/aws/aws-faults.js';
import { handler as preTokenGeneration } from '../../src/adapters/lambda/pre-token-generation.handler.js';
import type { PoolSubject } from '../contracts/user-pool.contract.js';
import { CapturedLog } from '../support/captured-log.js';
import { Cognito } from '../support/cognito.js';
import { concurrently } from '../support/concurrently.js';
import { clientOf, startFleet, VERSIONS, type LambdaFleet } from '../support/lambda-fleet.js';
import { aMember, aPoolLogin, type Member } from '../support/pool-members.js';
import { poolDoor } from '../support/trigger-fleet.js';

/** A busy machine is no fault of the service. */
jest.setTimeout(60_000);

let cognito: Cognito;
let fleet: LambdaFleet;
let door: PoolSubject;
beforeAll(async () => {
  // No trigger tells of those who confirm, no queue and no reconciliation makes up for it.
  const triggers = { preTokenGeneration: (event: object) => preTokenGeneration(event as never) };
  cognito = await Cognito.start({ triggers, triggerVersion: '2' });
  fleet = await startFleet({
    COGNITO_USER_POOL_ID: cognito.poolId,
    COGNITO_CLIENT_IDS: cognito.clientId,
    COGNITO_ENDPOINT: cognito.endpoint,
  });
  door = poolDoor(cognito);
}, 60_000);
afterEach(() => (cognito.router.faultFor = () => undefined));
afterAll(async () => {
  await fleet.stop();
  await cognito.stop();
});

const tokenOf = async (member: Member) => (await aPoolLogin(door, member)).accessToken.reveal();

describe.each(VERSIONS)('a member of the pool whom everything has missed, by $name events,', (version) => {
  const api = clientOf(version);
  const whoAmI = (token: string) => api.get('/v1/users/me', { token });

  it('is a user with their first request', async () => {
    const member = await aMember(door);
    const token = await tokenOf(member);
    const answer = await whoAmI(token);
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ userId: member.id, email: member.email, tier: 'free', version: 1 });
    expect((await whoAmI(token)).json).toEqual(answer.json);
  });

  it('is one user with any number of first requests at once', async () => {
    const member = await aMember(door);
    const token = await tokenOf(member);
    const answers = await concurrently(() => whoAmI(token));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map((answer) => answer.text('createdAt'))).size).toBe(1);
  });

  it('may begin with a change', async () => {
    const member = await aMember(door);
    const answer = await api.put('/v1/users/me', { token: await tokenOf(member), body: { firstName: 'Ada' } });
    expect(answer.json).toMatchObject({ userId: member.id, firstName: 'Ada', version: 2 });
  });

  it('is 401 once the pool has disabled them, and makes no record', async () => {
    const member = await aMember(door);
    const token = await tokenOf(member);
    await door.pool.disable(member.id);
    expect(await whoAmI(token)).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it('is 503 while the pool cannot answer, and a user after that', async () => {
    const token = await tokenOf(await aMember(door));
    cognito.router.faultFor = ({ operation }) => (operation === 'AdminGetUser' ? throttled : undefined);
    const log = new CapturedLog();
    const answer = await whoAmI(token);
    log.restore();
    expect(answer).toMatchObject({ status: 503, code: 'unavailable' });
    cognito.router.faultFor = () => undefined;
    expect((await whoAmI(token)).status).toBe(200);
  });
});
