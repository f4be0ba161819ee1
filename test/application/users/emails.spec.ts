import type { EmailId } from '../../../src/domain/shared/ids.js';
import { HOUR } from '../../../src/domain/shared/instant.js';
import type { RateLimitState } from '../../../src/domain/shared/rate-limit.js';
import { Secret } from '../../../src/domain/shared/secret.js';
import type { EmailAddress } from '../../../src/domain/users/email-address.js';
import { anApplication, CODE_LIFETIME, type Application } from '../../support/application.js';
import { anEmailAddress, anEmailId } from '../../support/builders.js';
import { concurrently, count } from '../../support/concurrently.js';
import { brokenInvariants } from '../../support/invariant-checker.js';
import { aMember, codeFor, logIn, ORIGIN, refusalOf, unobserved, type Member } from '../../support/members.js';
import { memorySnapshot } from '../../support/memory-snapshot.js';

let app: Application;
let ada: Member;
const second = anEmailAddress('second@example.com');
const wrong = new Secret('no code');

beforeEach(async () => {
  app = anApplication({ rateLimitScale: 1000 });
  ada = await aMember(app);
});
afterEach(() => expect(brokenInvariants(memorySnapshot(app.store))).toEqual([]));

const add = async (address: EmailAddress, { userId } = ada) =>
  (await app.addEmail.execute({ userId, address, origin: ORIGIN })).id;
const remove = (emailId: EmailId, { userId } = ada) => app.removeEmail.execute({ userId, emailId, origin: ORIGIN });
const send = (emailId: EmailId, { userId } = ada, observer = unobserved) =>
  app.sendEmailCode.execute({ userId, emailId, observer });
const confirm = (emailId: EmailId, code: Secret, { userId } = ada) =>
  app.confirmEmail.execute({ userId, emailId, code, origin: ORIGIN });
const makePrimary = (emailId: EmailId, { userId } = ada) =>
  app.changePrimaryEmail.execute({ userId, emailId, origin: ORIGIN });

async function verified(address: EmailAddress, member = ada): Promise<EmailId> {
  const id = await add(address, member);
  await send(id, member);
  await confirm(id, codeFor(app, address), member);
  return id;
}

describe('a further address', () => {
  it('opens the account once its code has come back, and not before', async () => {
    const id = await add(second);
    expect(await refusalOf(logIn(app, { email: second }))).toBe('invalid_credentials');
    expect(await send(id)).toBe(CODE_LIFETIME);
    expect(app.mails.to(second)).toMatchObject([{ template: 'email-code', minutes: 15 }]);
    expect(await confirm(id, codeFor(app, second))).toMatchObject({
      id,
      verifiedAt: app.clock.now(),
      isPrimary: false,
    });
    expect(await refusalOf(logIn(app, { email: second }))).toBeUndefined();
    const types = app.store.outbox.map(({ event }) => event.type);
    expect(types).toEqual(['user.created', 'email.added', 'email.verified']);
  });

  it('is free again for others when it is removed', async () => {
    await remove(await verified(second));
    expect(await refusalOf(logIn(app, { email: second }))).toBe('invalid_credentials');
    expect(await app.users.findIdByEmail((await aMember(app, second)).email)).not.toBe(ada.userId);
  });

  it('is nobody else’s business', async () => {
    const id = await add(second);
    const eve = await aMember(app);
    for (const act of [send(id, eve), confirm(id, wrong, eve), remove(id, eve), makePrimary(id, eve)])
      expect(await refusalOf(act)).toBe('not_found');
  });
});

describe('an address that somebody else has verified', () => {
  it('is added, and told by mail alone', async () => {
    const eve = await aMember(app);
    const id = await add(ada.email, eve);
    expect(await send(id, eve)).toBe(CODE_LIFETIME);
    expect(app.mails.to(ada.email).at(-1)).toEqual({ template: 'email-in-use', to: ada.email });
    for (let i = 0; i < 5; i += 1) expect(await refusalOf(confirm(id, wrong, eve))).toBe('invalid_code');
    expect(await refusalOf(confirm(id, wrong, eve))).toBe('too_many_attempts');
  });

  it('is the winner’s when two have codes for it', async () => {
    const eve = await aMember(app);
    const ids = [await add(second), await add(second, eve)] as const;
    await send(ids[0]);
    const codeOfAda = codeFor(app, second);
    await send(ids[1], eve);
    await confirm(ids[1], codeFor(app, second), eve);
    expect(await refusalOf(confirm(ids[0], codeOfAda))).toBe('email_not_available');
  });
});

describe('the code of an address', () => {
  it('works once, however parallel it comes', async () => {
    const id = await add(second);
    await send(id);
    const code = codeFor(app, second);
    const refusals = await concurrently(() => refusalOf(confirm(id, code)), 16);
    expect(count(refusals, (refusal) => refusal === undefined)).toBe(1);
    expect(app.store.outbox.filter(({ event }) => event.type === 'email.verified')).toHaveLength(1);
  });

  it('has five tries, and a new one starts a new count', async () => {
    const id = await add(second);
    await send(id);
    for (let i = 0; i < 5; i += 1) expect(await refusalOf(confirm(id, wrong))).toBe('invalid_code');
    expect(await refusalOf(confirm(id, codeFor(app, second)))).toBe('too_many_attempts');
    await send(id);
    expect(await refusalOf(confirm(id, codeFor(app, second)))).toBeUndefined();
  });

  it('opens until the last moment of its life and not at its end', async () => {
    const id = await add(second);
    await send(id);
    app.clock.advance(CODE_LIFETIME);
    expect(await refusalOf(confirm(id, codeFor(app, second)))).toBe('invalid_code');
    app.clock.advance(-1);
    expect(await refusalOf(confirm(id, codeFor(app, second)))).toBeUndefined();
  });

  it('opens no other address', async () => {
    const ids = [await add(second), await add(anEmailAddress())] as const;
    for (const id of ids) await send(id);
    expect(await refusalOf(confirm(ids[1], codeFor(app, second)))).toBe('invalid_code');
  });

  it('is refused to an address that has been verified, and to none at all', async () => {
    const id = await verified(second);
    expect(await refusalOf(send(id))).toBe('email_already_verified');
    expect(await refusalOf(confirm(id, wrong))).toBe('email_already_verified');
    expect(await refusalOf(send(anEmailId()))).toBe('not_found');
  });

  it('is not promised when the mail cannot be sent', async () => {
    const id = await add(second);
    app.mails.send = () => Promise.reject(new Error('no route'));
    await expect(send(id)).rejects.toThrow('no route');
  });
});

describe('the mails with codes', () => {
  beforeEach(async () => {
    app = anApplication();
    ada = await aMember(app);
  });

  it('are three an hour to an address, whoever asks, and ten an hour from a user', async () => {
    const eve = await aMember(app);
    const [ofAda, ofEve] = [await add(second), await add(second, eve)];
    for (let i = 0; i < 3; i += 1) expect(await refusalOf(send(ofAda))).toBeUndefined();
    for (const sent of [send(ofAda), send(ofEve, eve)]) expect(await refusalOf(sent)).toBe('rate_limited');
    app.clock.advance(HOUR);
    const others = [await add(anEmailAddress()), await add(anEmailAddress()), await add(anEmailAddress())];
    const asked = [...others, ...others, ...others, ofAda, ofAda];
    const refusals = [];
    for (const id of asked) refusals.push(await refusalOf(send(id)));
    expect(refusals).toEqual([...Array.from({ length: 10 }, () => undefined), 'rate_limited']);
  });

  it('tell the observer of both limits', async () => {
    const seen: RateLimitState[] = [];
    await send(await add(second), ada, { observe: (state) => seen.push(state) });
    expect(seen).toMatchObject([
      { limit: 10, remaining: 9 },
      { limit: 3, remaining: 2 },
    ]);
  });
});

describe('a change of the primary address', () => {
  it('is told to all verified addresses, the old primary among them, and to other services', async () => {
    const id = await verified(second);
    expect((await app.readProfile.execute(ada.userId)).email).toBe(ada.email);
    expect(await makePrimary(id)).toMatchObject({ address: second, isPrimary: true });
    for (const to of [ada.email, second])
      expect(app.mails.to(to).at(-1)).toEqual({ template: 'security-notice', to, change: 'primary-email' });
    expect((await app.readProfile.execute(ada.userId)).email).toBe(second);
  });

  it('says nothing where nothing changes', async () => {
    const id = await verified(second);
    await makePrimary(id);
    const mails = app.mails.all.length;
    expect(await makePrimary(id)).toMatchObject({ isPrimary: true });
    expect(app.mails.all).toHaveLength(mails);
  });
});
