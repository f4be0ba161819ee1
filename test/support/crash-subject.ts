import { randomInt } from 'node:crypto';
import { anAddress, grantOf, logIn, mailsTo, PASSWORD, refresh, register } from './accounts.js';
import type { Answer, ApiClient } from './api-client.js';
import { PREFERENCES } from './story.js';

type Act =
  | 'register'
  | 'confirm'
  | 'log in'
  | 'refresh'
  | 'change the profile'
  | 'replace preferences'
  | 'log out'
  | 'log out everywhere';

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** How many ended sessions are tried again after each crash. */
const REMEMBERED = 5;

/**
 * Somebody who uses the service until it is killed, remembers every answer, and can say afterwards whether the service still stands by them.
 * What was under way when the service died may have happened or not.
 */
export class CrashSubject {
  readonly complaints: string[] = [];
  answeredWrites = 0;
  private readonly email = anAddress();
  private registrationId: string | undefined;
  private isMember = false;
  private version = 1;
  private phone: string | null = null;
  private minutes: number | undefined;
  private session: Tokens | undefined;
  private ended: readonly Tokens[] = [];
  private underWay: { readonly act: Act; readonly value?: unknown } | undefined;

  constructor(private readonly api: ApiClient) {}

  /** Whether an answer failed to come, so that nobody knows what has become of the last act. */
  get isInterrupted(): boolean {
    return this.underWay !== undefined;
  }

  async goOn(): Promise<void> {
    if (this.registrationId === undefined) return this.register();
    if (!this.isMember) return this.confirm();
    if (this.session === undefined) return this.logIn();
    const acts = [this.refresh, this.refresh, this.changeProfile, this.changeProfile, this.replacePreferences];
    const act = [...acts, this.logOut, this.logOutEverywhere][randomInt(7)];
    return act?.call(this, this.session);
  }

  private register(): Promise<void> {
    return this.write('register', 202, register(this.api, this.email), (answer) => {
      this.registrationId = answer.text('registrationId');
    });
  }

  /** The mailbox dies with the process; a new code comes for the asking. */
  private async confirm(): Promise<void> {
    const { registrationId } = this;
    this.underWay = { act: 'confirm' };
    const [mail = await this.newMail()] = await mailsTo(this.api, this.email);
    const body = { registrationId, code: mail?.code ?? '000000' };
    return this.write('confirm', 204, this.api.post('/v1/auth/register/confirm', { body }), () => {
      this.isMember = true;
    });
  }

  private async newMail() {
    await this.api.post('/v1/auth/register/resend', { body: { registrationId: this.registrationId } });
    const [mail] = await mailsTo(this.api, this.email);
    return mail;
  }

  private logIn(): Promise<void> {
    return this.write('log in', 200, logIn(this.api, this.email, PASSWORD), (answer) => {
      this.session = grantOf(answer);
    });
  }

  private refresh({ refreshToken }: Tokens): Promise<void> {
    return this.write('refresh', 200, refresh(this.api, refreshToken), (answer) => {
      this.session = grantOf(answer);
    });
  }

  private changeProfile({ accessToken: token }: Tokens): Promise<void> {
    const phone = `+49151${randomInt(10_000_000, 99_999_999)}`;
    const call = this.api.put('/v1/users/me', { token, body: { phone } });
    return this.write('change the profile', 200, call, ({ json }) => this.learn(json), phone);
  }

  private replacePreferences({ accessToken: token }: Tokens): Promise<void> {
    const minutes = randomInt(10, 180);
    const call = this.api.put('/v1/preferences', { token, body: { ...PREFERENCES, sessionMinutes: minutes } });
    return this.write('replace preferences', 200, call, () => void (this.minutes = minutes), minutes);
  }

  private logOut(session: Tokens): Promise<void> {
    const call = this.api.post('/v1/auth/logout', { token: session.accessToken, cookie: session.refreshToken });
    return this.write('log out', 204, call, () => this.end(session));
  }

  private logOutEverywhere(session: Tokens): Promise<void> {
    const call = this.api.post('/v1/auth/logout-all', { token: session.accessToken });
    return this.write('log out everywhere', 204, call, () => {
      this.end(session);
      this.version += 1;
    });
  }

  private end(session: Tokens): void {
    this.session = undefined;
    this.ended = [...this.ended, session].slice(-REMEMBERED);
  }

  private learn({ version, phone }: Answer['json']): void {
    this.version = Number(version);
    this.phone = phone as string | null;
  }

  /** An answer of 503, and none at all, leave open what has happened. */
  private async write(
    act: Act,
    expected: number,
    call: Promise<Answer>,
    remember: (answer: Answer) => void,
    value?: unknown,
  ): Promise<void> {
    this.underWay = { act, value };
    const answer = await call.catch(() => undefined);
    if (answer === undefined || answer.status === 503) return;
    this.underWay = undefined;
    if (answer.status !== expected) return this.complain(`${act} answered ${answer.status} ${answer.body}`);
    this.answeredWrites += 1;
    remember(answer);
  }

  /** Compares what the service says now with everything it has answered before. */
  async checkMemory(): Promise<void> {
    const open = this.underWay;
    this.underWay = undefined;
    if (this.registrationId === undefined) return;
    if (!this.isMember && open?.act === 'confirm') this.isMember = (await logIn(this.api, this.email)).status === 200;
    if (!this.isMember) {
      await this.confirm();
      if (!this.isMember) return this.complain('a registration that was answered cannot be confirmed');
    }
    await this.checkSessions(open?.act);
    const before = this.session;
    await this.logIn();
    if (this.session === before) return this.complain('a member cannot log in');
    await this.checkProfile(open?.act, open?.value);
    await this.checkPreferences(open?.act, open?.value);
  }

  private async checkSessions(open: Act | undefined): Promise<void> {
    for (const { accessToken, refreshToken } of this.ended) {
      await this.expect(
        401,
        this.api.get('/v1/users/me', { token: accessToken }),
        'the access token of an ended session',
      );
      await this.expect(401, refresh(this.api, refreshToken), 'the refresh token of an ended session');
    }
    const { session } = this;
    const mayHaveEnded = open === 'log out' || open === 'log out everywhere';
    if (session === undefined || mayHaveEnded) return;
    await this.expect(
      200,
      this.api.get('/v1/users/me', { token: session.accessToken }),
      'the access token of a live session',
    );
    await this.expect(200, refresh(this.api, session.refreshToken), 'the refresh token of a live session');
  }

  private async checkProfile(open: Act | undefined, value: unknown): Promise<void> {
    const { json } = await this.api.get('/v1/users/me', { token: this.session?.accessToken ?? '' });
    const changes = open === 'change the profile' ? [value] : open === 'log out everywhere' ? [this.phone] : [];
    const allowed = [
      `${this.version} ${this.phone}`,
      ...changes.map((phone) => `${this.version + 1} ${String(phone)}`),
    ];
    const found = `${String(json['version'])} ${String(json['phone'])}`;
    if (!allowed.includes(found)) this.complain(`the profile is ${found}, not ${allowed.join(' or ')}`);
    this.learn(json);
  }

  private async checkPreferences(open: Act | undefined, value: unknown): Promise<void> {
    const { json } = await this.api.get('/v1/preferences', { token: this.session?.accessToken ?? '' });
    const found = json['sessionMinutes'] as number | undefined;
    const allowed = [this.minutes, ...(open === 'replace preferences' ? [value] : [])];
    if (!allowed.includes(found)) this.complain(`the preferences are ${found}, not ${allowed.join(' or ')}`);
    this.minutes = found;
  }

  private async expect(status: number, call: Promise<Answer>, what: string): Promise<void> {
    const answer = await call;
    if (answer.status !== status) this.complain(`${what} answered ${answer.status} ${answer.body}`);
  }

  private complain(complaint: string): void {
    this.complaints.push(`${this.email}: ${complaint}`);
  }
}
