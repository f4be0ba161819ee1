import { broken, lostAnswer, silent, throttled, type AwsFault } from '../../scripts/engines/aws/aws-faults.js';
import { createCognitoClient } from '../../src/adapters/cognito/cognito-client.js';
import { CognitoSelfService } from '../../src/adapters/cognito/cognito-self-service.js';
import { CognitoUserPool } from '../../src/adapters/cognito/cognito-user-pool.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { aUserId } from '../support/builders.js';
import { Cognito } from '../support/cognito.js';
import { describeContract, itRejects } from '../support/contract.js';
import { enrolAtPool } from '../support/pool-apps.js';
import { aMember, aPoolLogin } from '../support/pool-members.js';
import { userPoolContract, type PoolSubject } from './user-pool.contract.js';

/** Less than any claim has members. */
const PAGE = 2;

let cognito: Cognito;
beforeAll(async () => (cognito = await Cognito.start()));
afterAll(() => cognito.stop());
afterEach(() => (cognito.router.faultFor = () => undefined));

/** Milliseconds; a busy machine is no fault of the pool. */
const PATIENCE = 20_000;
const IMPATIENCE = 1_000;

function aSubject(tryTimeout = PATIENCE): PoolSubject {
  const client = createCognitoClient({ region: 'eu-central-1', endpoint: cognito.endpoint, tryTimeout });
  const selfService = new CognitoSelfService(client, cognito.clientId);
  return {
    pool: new CognitoUserPool(client, cognito.poolId, PAGE),
    selfService,
    codeFor: (address) => new Secret(cognito.codeFor(address)),
    enrol: async (member) => enrolAtPool(cognito, (await aPoolLogin({ selfService }, member)).accessToken),
  };
}

describeContract(userPoolContract, 'CognitoUserPool', aSubject);

itRejects(userPoolContract, {
  flaw: 'lists the first page only',
  breaks: 'lists everybody once, page by page',
  make: () => {
    const subject = aSubject();
    const { pool } = aSubject();
    const list = async () => ({ ...(await pool.list()), next: undefined });
    return { ...subject, pool: Object.assign(subject.pool, { list }) };
  },
});

describe('CognitoUserPool', () => {
  const FAULTS: readonly [string, AwsFault][] = [
    ['throttling', throttled],
    ['failing', broken],
    ['silent', silent],
    ['cutting the connection', lostAnswer],
  ];

  it.each(FAULTS)('is unavailable where the pool is %s', async (_, fault) => {
    cognito.router.faultFor = () => fault;
    const { pool } = aSubject(IMPATIENCE);
    const id = aUserId();
    const reads = [() => pool.find(id), () => pool.asksForSecondFactor(id), () => pool.list()];
    for (const call of [...reads, () => pool.disable(id)])
      await expect(call()).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 1 });
  });

  it('asks nobody where the pool does not, whatever members have set up', async () => {
    const { pool, ...door } = aSubject();
    const member = await aMember(door);
    await door.enrol(member);
    expect(await pool.asksForSecondFactor(member.id)).toBe(true);
    cognito.router.faultFor = ({ operation }) =>
      operation === 'GetUserPoolMfaConfig'
        ? async () => ({ status: 200, body: { MfaConfiguration: 'OFF' } })
        : undefined;
    expect(await pool.asksForSecondFactor(member.id)).toBe(false);
  });

  it('may have done what it has not answered for', async () => {
    const { pool, ...door } = aSubject();
    const { id } = await aMember(door);
    cognito.router.faultFor = () => lostAnswer;
    await expect(pool.disable(id)).rejects.toMatchObject({ code: 'unavailable' });
    cognito.router.faultFor = () => undefined;
    expect(await pool.find(id)).toMatchObject({ enabled: false });
  });

  it('does not take a pool that is not there for an outage', async () => {
    const client = createCognitoClient({ region: 'eu-central-1', endpoint: cognito.endpoint });
    const elsewhere = new CognitoUserPool(client, 'eu-central-1_NotThere');
    await expect(elsewhere.find(aUserId())).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
