import { setTimeout as pause } from 'node:timers/promises';
import { MINUTE, SECOND } from '../../src/domain/shared/instant.js';
import { grantOf, logIn, refresh, type Account } from './accounts.js';
import type { Answer, ApiClient } from './api-client.js';

interface Held {
  readonly accessToken: string;
  readonly expiresAt: number;
}

/** Requests a second of one person. */
const PACE = 10;
/** A token with less than this left is not shown any more: it may end on its way. */
const MARGIN = MINUTE;
const HELD = 20;

/** Somebody who logs in, refreshes, and shows whichever of their tokens are still valid, at a steady pace, until told to stop. */
export class TokenLoad {
  readonly answered = { login: 0, refresh: 0, authenticated: 0 };
  /** Answers that a valid token did not deserve. */
  readonly refused: string[] = [];
  readonly kids = new Set<string>();
  /** Requests that had no answer in time. */
  late = 0;
  private held: Held[] = [];
  private acts = 0;

  constructor(
    private readonly api: ApiClient,
    private account: Account,
  ) {
    this.hold(account.accessToken);
  }

  get total(): number {
    const { login, refresh: refreshes, authenticated } = this.answered;
    return login + refreshes + authenticated;
  }

  async run(stopped: AbortSignal): Promise<void> {
    while (!stopped.aborted) {
      const due = pause(SECOND / PACE);
      await this.act();
      await due;
    }
  }

  /** Of ten acts one login, two refreshes. */
  private async act(): Promise<void> {
    const turn = (this.acts += 1) % 10;
    if (turn === 0) return this.logIn();
    if (turn === 3 || turn === 6) return this.refresh();
    const [token] = this.valid().toSorted(() => Math.random() - 0.5);
    return token === undefined ? this.refresh() : this.authenticate(token, turn % 2 === 0);
  }

  private async logIn(): Promise<void> {
    if (this.took(await logIn(this.api, this.account.email))) this.answered.login += 1;
  }

  /** After one that had no answer in time, the token may have been replaced: another session goes on. */
  private async refresh(): Promise<void> {
    if (this.took(await refresh(this.api, this.account.refreshToken))) this.answered.refresh += 1;
    else await this.logIn();
  }

  private took(answer: Answer): boolean {
    if (this.isLate(answer)) return false;
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body}`);
    this.account = { ...this.account, ...grantOf(answer) };
    this.hold(this.account.accessToken);
    return true;
  }

  /** A busy machine is no fault of what is tested. */
  private isLate({ status }: Answer): boolean {
    if (status === 503) this.late += 1;
    return status === 503;
  }

  private async authenticate({ accessToken: token, expiresAt }: Held, profile: boolean): Promise<void> {
    const answer = await this.api.get(profile ? '/v1/users/me' : '/v1/auth/sessions', { token });
    if (this.isLate(answer)) return;
    if (answer.status !== 200 && Date.now() < expiresAt) this.refused.push(`${answer.status} ${answer.body}`);
    this.answered.authenticated += 1;
  }

  private hold(accessToken: string): void {
    const [header = '', payload = ''] = accessToken.split('.');
    this.kids.add((decoded(header) as { kid: string }).kid);
    const expiresAt = (decoded(payload) as { exp: number }).exp * SECOND;
    this.held = [...this.valid(), { accessToken, expiresAt }].slice(-HELD);
  }

  private valid(): readonly Held[] {
    return this.held.filter(({ expiresAt }) => expiresAt - Date.now() > MARGIN);
  }
}

function decoded(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString());
}
