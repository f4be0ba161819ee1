import { broken, lostAnswer, silent, throttled, type AwsFault } from '../../scripts/engines/aws/aws-faults.js';
import { AwsFailure } from '../../scripts/engines/aws/aws-call.js';
import type { PoolSelfService } from '../../src/application/ports/pool-self-service.js';
import { createCognitoClient } from '../../src/adapters/cognito/cognito-client.js';
import { CognitoSelfService } from '../../src/adapters/cognito/cognito-self-service.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { aUserId } from '../support/builders.js';
import { Cognito } from '../support/cognito.js';
import { describeContract, itRejects } from '../support/contract.js';
import { enrolAtPool } from '../support/pool-apps.js';
import { aPoolLogin, aSignUp, nextPassword, password, type PoolWithApps } from '../support/pool-members.js';
import { poolSelfServiceContract } from './pool-self-service.contract.js';

let cognito: Cognito;
beforeAll(async () => (cognito = await Cognito.start()));
afterAll(() => cognito.stop());
afterEach(() => (cognito.router.faultFor = () => undefined));

/** Milliseconds; a busy machine is no fault of the pool. */
const PATIENCE = 20_000;
const IMPATIENCE = 3_000;

function aSelfService(tryTimeout = PATIENCE): CognitoSelfService {
  const client = createCognitoClient({ region: 'eu-central-1', endpoint: cognito.endpoint, tryTimeout });
  return new CognitoSelfService(client, cognito.clientId);
}

const aDoor = (selfService: PoolSelfService = aSelfService()): PoolWithApps => ({
  selfService,
  codeFor: (address) => new Secret(cognito.codeFor(address)),
  enrol: async (member) => enrolAtPool(cognito, (await aPoolLogin({ selfService }, member)).accessToken),
});

describeContract(poolSelfServiceContract, 'CognitoSelfService', aDoor);

itRejects(poolSelfServiceContract, {
  flaw: 'lets somebody in by the password alone who has an app',
  breaks: 'asks whoever has an authenticator app for its code, and takes each code and each challenge once',
  make: () => {
    const selfService = aSelfService();
    const logIn = async (...attempt: Parameters<PoolSelfService['logIn']>) => {
      const loggedIn = await aSelfService().logIn(...attempt);
      return loggedIn.outcome === 'challenged' ? { outcome: 'refused' as const } : loggedIn;
    };
    return aDoor(Object.assign(selfService, { logIn }));
  },
});

itRejects(poolSelfServiceContract, {
  flaw: 'takes any code for a new password',
  breaks: 'answers for nobody as for somebody',
  make: () => aDoor(Object.assign(aSelfService(), { resetPassword: async () => 'accepted' as const })),
});

const code = new Secret('123456');
const token = new Secret('a-token');
const CALLS: readonly ((selfService: PoolSelfService) => Promise<unknown>)[] = [
  (selfService) => selfService.signUp(aSignUp()),
  (selfService) => selfService.confirmSignUp(aUserId(), code),
  (selfService) => selfService.resendCode(aUserId()),
  (selfService) => selfService.logIn(aUserId(), password),
  (selfService) => selfService.answerChallenge({ id: aUserId(), session: token }, code),
  (selfService) => selfService.refresh(token),
  (selfService) => selfService.revoke(token),
  (selfService) => selfService.forgotPassword(aUserId()),
  (selfService) => selfService.resetPassword(aUserId(), code, nextPassword),
  (selfService) => selfService.changePassword(token, password, nextPassword),
];

const refusing =
  (name: string, message = name): AwsFault =>
  async () =>
    new AwsFailure(name, message).reply;

describe('CognitoSelfService', () => {
  const FAULTS: readonly [string, AwsFault][] = [
    ['throttling', throttled],
    ['failing', broken],
    ['silent', silent],
    ['cutting the connection', lostAnswer],
    ['failed by its trigger', refusing('UserLambdaValidationException')],
  ];

  it.each(FAULTS)('is unavailable, after one try, where the pool is %s', async (_, fault) => {
    let calls = 0;
    cognito.router.faultFor = () => {
      calls += 1;
      return fault;
    };
    const failures = CALLS.map((call) =>
      expect(call(aSelfService(IMPATIENCE))).rejects.toMatchObject({ code: 'unavailable' }),
    );
    await Promise.all(failures);
    expect(calls).toBe(CALLS.length);
  });

  it('says nothing of somebody’s state where the pool does', async () => {
    const selfService = aSelfService();
    for (const name of ['UserNotConfirmedException', 'UserNotFoundException', 'PasswordResetRequiredException']) {
      cognito.router.faultFor = () => refusing(name);
      expect(await selfService.logIn(aUserId(), password)).toEqual({ outcome: 'refused' });
    }
    for (const name of ['UserNotFoundException', 'LimitExceededException', 'NotAuthorizedException']) {
      cognito.router.faultFor = () => refusing(name);
      await expect(selfService.forgotPassword(aUserId())).resolves.toBeUndefined();
    }
  });

  it('does not let somebody in of whom the pool wants more than a password', async () => {
    cognito.router.faultFor = () => async () => ({
      status: 200,
      body: { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 'a-session', ChallengeParameters: {} },
    });
    expect(await aSelfService().logIn(aUserId(), password)).toEqual({ outcome: 'refused' });
  });

  it('says no password, code or token when it fails', async () => {
    cognito.router.faultFor = () => broken;
    for (const call of CALLS) {
      const error: unknown = await call(aSelfService()).catch((failure: unknown) => failure);
      const told = `${String(error)} ${JSON.stringify((error as Error).cause)}`;
      for (const secret of [password, nextPassword, code, token]) expect(told).not.toContain(secret.reveal());
    }
  });
});
