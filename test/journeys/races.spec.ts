import { randomUUID } from 'node:crypto';
import { ConfirmRegistration } from '../../src/application/auth/confirm-registration.js';
import { LogIn } from '../../src/application/auth/log-in.js';
import { registrationPurpose } from '../../src/application/auth/make-registration-code.js';
import { RefreshSession } from '../../src/application/auth/refresh-session.js';
import { RegisterUser } from '../../src/application/auth/register-user.js';
import { Mailer } from '../../src/application/ports/mailer.js';
import { OneTimeCodes } from '../../src/application/ports/one-time-codes.js';
import { RefreshSessions } from '../../src/application/ports/refresh-sessions.js';
import { Registrations } from '../../src/application/ports/registrations.js';
import { Users } from '../../src/application/ports/users.js';
import { AddEmail } from '../../src/application/users/add-email.js';
import { ConfirmEmail } from '../../src/application/users/confirm-email.js';
import { SendEmailCode } from '../../src/application/users/send-email-code.js';
import { AddTodo } from '../../src/application/todos/add-todo.js';
import { ListTodos } from '../../src/application/todos/list-todos.js';
import { ReadTodo } from '../../src/application/todos/read-todo.js';
import { UpdateTodo } from '../../src/application/todos/update-todo.js';
import { UpdateProfile } from '../../src/application/users/update-profile.js';
import type { Mailbox } from '../../src/adapters/local/mailbox.js';
import type { RegistrationId, UserId } from '../../src/domain/shared/ids.js';
import { Secret } from '../../src/domain/shared/secret.js';
import type { EmailAddress } from '../../src/domain/users/email-address.js';
import { PhoneNumber } from '../../src/domain/users/phone-number.js';
import { anEmailAddress, aTodoTitle, aUserId } from '../support/builders.js';
import { concurrently, count } from '../support/concurrently.js';
import { dynamoSnapshot } from '../support/dynamodb-snapshot.js';
import { brokenInvariants, type StoreSnapshot } from '../support/invariant-checker.js';
import { completed, ORIGIN, PASSWORD, refusalOf, unobserved } from '../support/members.js';
import { report } from '../support/report.js';
import { aServerKey } from '../support/server-keys.js';
import { WiredServer } from '../support/wired-server.js';

const MANY = 50;
/** Milliseconds a case: a small machine that others use as well. */
const TIME = 60_000;

let server: WiredServer;
/** Another process, as far as the tables can tell. */
let neighbour: WiredServer;

beforeAll(async () => {
  const settings = { REFRESH_KEY: aServerKey().reveal(), TABLE_PREFIX: `test-${randomUUID()}-` };
  server = (await WiredServer.start(settings)).bePatient();
  neighbour = (await WiredServer.start(settings)).bePatient();
}, TIME);

afterAll(() => Promise.all([server.stop(), neighbour.stop()]));

const either = (caller: number): WiredServer => (caller % 2 === 0 ? server : neighbour);

/** What the tables hold, once it has been found whole. */
async function wholeStore(): Promise<StoreSnapshot> {
  const snapshot = await dynamoSnapshot(server.dynamoDb, server.tables);
  expect(brokenInvariants(snapshot)).toEqual([]);
  return snapshot;
}

async function accountsAt(email: EmailAddress): Promise<number> {
  const { users } = await wholeStore();
  return count(users, ({ emails }) => emails.some(({ address }) => address === email));
}

async function register(email: EmailAddress): Promise<RegistrationId> {
  const command = { email, password: PASSWORD, firstName: null, lastName: null, observer: unobserved };
  return (await server.get(RegisterUser).execute(command)).registrationId;
}

/** With the code out of the mail. Mails do not name their registration, so it is the one code that fits. */
async function confirm(registrationId: RegistrationId, email: EmailAddress): Promise<void> {
  const code = (await codeOf(registrationId, email)) ?? new Secret('000000');
  await server.get(ConfirmRegistration).execute({ registrationId, code, origin: ORIGIN });
}

async function codeOf(id: RegistrationId, email: EmailAddress): Promise<Secret | undefined> {
  const { digest } = (await server.get(Registrations).find(id, Date.now()))?.code ?? {};
  const mails = (server.get(Mailer) as Mailbox).readAll().filter(({ mail }) => mail.to === email);
  const codes = mails.flatMap(({ mail }) => ('code' in mail ? [mail.code] : []));
  return codes.find((code) => digest && server.get(OneTimeCodes).matches(registrationPurpose(id), code, digest));
}

async function aMember(email = anEmailAddress()): Promise<{ userId: UserId; email: EmailAddress }> {
  await confirm(await register(email), email);
  const userId = await server.get(Users).findIdByEmail(email);
  if (userId === undefined) throw new Error(`${email} has not become a user.`);
  return { userId, email };
}

const logIn = async (email: EmailAddress) =>
  completed(await server.get(LogIn).execute({ email, password: PASSWORD, origin: ORIGIN, observer: unobserved }));

describe('at once on DynamoDB', () => {
  it(
    'fifty registrations of one address, all confirmed, make one account',
    async () => {
      const email = anEmailAddress();
      const ids = await concurrently(() => register(email), MANY);
      const refusals = await Promise.all(ids.map((id) => refusalOf(confirm(id, email))));
      expect(count(refusals, (refusal) => refusal === undefined)).toBe(1);
      expect(count(refusals, (refusal) => refusal === 'email_not_available')).toBe(MANY - 1);
      expect(await accountsAt(email)).toBe(1);
      expect((await logIn(email)).scopes).toEqual(['user']);
    },
    TIME,
  );

  it(
    'twenty people who race for one address, each at their own pace, leave nineteen without it',
    async () => {
      const email = anEmailAddress();
      const refusals = await concurrently(async () => refusalOf(confirm(await register(email), email)));
      expect(count(refusals, (refusal) => refusal === undefined)).toBe(1);
      const others = refusals.filter((refusal) => refusal !== undefined);
      expect(others.every((refusal) => ['email_not_available', 'invalid_code'].includes(refusal))).toBe(true);
      expect(await accountsAt(email)).toBe(1);
    },
    TIME,
  );

  it(
    'twenty confirmations of one registration make one account',
    async () => {
      const email = anEmailAddress();
      const id = await register(email);
      const code = (await codeOf(id, email)) ?? new Secret('000000');
      const command = { registrationId: id, code, origin: ORIGIN };
      const refusals = await concurrently((i) => refusalOf(either(i).get(ConfirmRegistration).execute(command)));
      expect(count(refusals, (refusal) => refusal === undefined)).toBe(1);
      expect(await accountsAt(email)).toBe(1);
    },
    TIME,
  );

  it(
    'fifty refreshes with one token get one successor, and one lineage lives on',
    async () => {
      const { userId, email } = await aMember();
      const { refreshToken: token } = await logIn(email);
      const grants = await concurrently((i) => either(i).get(RefreshSession).execute({ token, origin: ORIGIN }), MANY);
      const [successor, ...others] = new Set(grants.map(({ refreshToken }) => refreshToken.reveal()));
      expect(others).toEqual([]);
      const next = await server.get(RefreshSession).execute({ token: new Secret(successor ?? ''), origin: ORIGIN });
      expect(next.refreshToken.reveal()).not.toBe(successor);
      expect(await server.get(RefreshSessions).list(userId, Date.now())).toHaveLength(1);
      await wholeStore();
    },
    TIME,
  );

  it(
    'fifty updates of one version leave one winner',
    async () => {
      const { userId } = await aMember();
      const expected = { ifMatch: undefined, version: 1 };
      const refusals = await concurrently((i) => {
        const phone = PhoneNumber.parse(`+49151${10_000_000 + i}`) ?? null;
        const command = { userId, changes: { phone }, expected, origin: ORIGIN };
        return refusalOf(either(i).get(UpdateProfile).execute(command));
      }, MANY);
      expect(count(refusals, (refusal) => refusal === undefined)).toBe(1);
      expect(count(refusals, (refusal) => refusal === 'conflict')).toBe(MANY - 1);
      expect((await server.get(Users).find(userId))?.state.version).toBe(2);
      await wholeStore();
    },
    TIME,
  );

  it(
    'sixteen uses of the code of an address verify it once',
    async () => {
      const [{ userId }, address] = [await aMember(), anEmailAddress()];
      const { id: emailId } = await server.get(AddEmail).execute({ userId, address, origin: ORIGIN });
      await server.get(SendEmailCode).execute({ userId, emailId, observer: unobserved });
      const mail = (server.get(Mailer) as Mailbox).readAll().find((sent) => sent.mail.to === address)?.mail;
      const code = mail && 'code' in mail ? mail.code : new Secret('none');
      const command = { userId, emailId, code, origin: ORIGIN };
      const refusals = await concurrently((i) => refusalOf(either(i).get(ConfirmEmail).execute(command)), 16);
      expect(count(refusals, (refusal) => refusal === undefined)).toBe(1);
      expect(await accountsAt(address)).toBe(1);
    },
    TIME,
  );

  it(
    'fifty unconditional updates of a profile all succeed, and each is one version',
    async () => {
      const { userId } = await aMember();
      const since = performance.now();
      const changed = await concurrently((i) => {
        const phone = PhoneNumber.parse(`+49151${10_000_000 + i}`) ?? null;
        const expected = { ifMatch: undefined, version: undefined };
        return either(i).get(UpdateProfile).execute({ userId, changes: { phone }, expected, origin: ORIGIN });
      }, MANY);
      report(`${MANY} updates of one profile: ${(performance.now() - since).toFixed(0)} ms`);
      const versions = changed.map(({ state }) => state.version).toSorted((a, b) => a - b);
      expect(versions).toEqual(Array.from({ length: MANY }, (_, i) => i + 2));
      expect((await server.get(Users).find(userId))?.state.version).toBe(MANY + 1);
      await wholeStore();
    },
    TIME,
  );

  it(
    'fifty updates of one version of a todo make one change',
    async () => {
      const userId = aUserId();
      const { id } = (await server.get(AddTodo).execute({ userId, draft: { title: aTodoTitle() }, key: undefined }))
        .state;
      const expected = { ifMatch: undefined, version: 1 };
      const refusals = await concurrently((i) => {
        const changes = { title: aTodoTitle(`Change ${i}`) };
        return refusalOf(either(i).get(UpdateTodo).execute({ userId, id, changes, expected }));
      }, MANY);
      expect(count(refusals, (refusal) => refusal === undefined)).toBe(1);
      expect(count(refusals, (refusal) => refusal === 'conflict')).toBe(MANY - 1);
      const { state } = await server.get(ReadTodo).execute(userId, id);
      expect(state).toMatchObject({ title: `Change ${refusals.indexOf(undefined)}`, version: 2 });
    },
    TIME,
  );

  it(
    'fifty requests under one key of two instances add one todo',
    async () => {
      const command = {
        userId: aUserId(),
        draft: { title: aTodoTitle() },
        key: { key: 'race', fingerprint: 'of one request' },
      };
      const answers = await concurrently((i) => either(i).get(AddTodo).execute(command), MANY);
      const { items } = await server.get(ListTodos).execute(command.userId, { limit: 100 });
      expect(items).toHaveLength(1);
      expect(answers).toEqual(answers.map(() => items[0]));
    },
    TIME,
  );
});
