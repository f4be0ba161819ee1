import { AccessToken, type AccessGrant, type Now } from './access-token.js';
import { ApiError } from './api-error.js';
import type { News, Tabs } from './tabs.js';

export interface SessionOptions {
  /** One refresh on the wire. */
  readonly refresh: () => Promise<AccessGrant>;
  readonly tabs: Tabs;
  readonly now: Now;
  /** Told whenever the session begins or ends, in whatever tab. */
  readonly onChange: (isOpen: boolean) => void;
}

/** The one session that the refresh cookie stands for, and its current access token, which is in memory only. */
export class Session {
  private token: AccessToken | undefined;
  /** Whether there is one is only known once the cookie has been tried. */
  private standing: 'unknown' | 'open' | 'over' = 'unknown';
  private refused: string | undefined;
  private renewal: Promise<AccessToken | undefined> | undefined;
  /** Counts what has begun or ended the session: an answer to a question asked before that is out of date. */
  private era = 0;

  constructor(private readonly options: SessionOptions) {
    options.tabs.listen(
      (news) => this.hear(news),
      () => (this.token?.isFresh === true ? this.token.grant : undefined),
    );
  }

  /** One that is good for a while; `undefined` once the session is over. However many ask, one refresh is made. */
  async accessToken(): Promise<AccessToken | undefined> {
    if (this.standing === 'over') return undefined;
    if (this.token?.isFresh === true) return this.token;
    this.renewal ??= this.options.tabs.alone(() => this.renew()).finally(() => (this.renewal = undefined));
    return this.renewal;
  }

  /** The token after one that the service has refused. */
  replace(refused: AccessToken): Promise<AccessToken | undefined> {
    if (this.token === refused) {
      this.token = undefined;
      this.refused = refused.value;
    }
    return this.accessToken();
  }

  begin(grant: AccessGrant): void {
    this.hear(grant);
    this.options.tabs.tell(grant);
  }

  end(): void {
    this.hear('signed-out');
    this.options.tabs.tell('signed-out');
  }

  private async renew(): Promise<AccessToken | undefined> {
    if (this.token?.isFresh === true) return this.token;
    const { era } = this;
    const borrowed = await this.options.tabs.borrow(({ accessToken }) => accessToken !== this.refused);
    if (era !== this.era) return this.token;
    if (borrowed === undefined) await this.refresh(era);
    else this.hear(borrowed);
    return this.token;
  }

  private async refresh(era: number): Promise<void> {
    try {
      const grant = await this.options.refresh();
      if (era === this.era) this.begin(grant);
    } catch (error) {
      if (era === this.era && error instanceof ApiError && error.status === 401) this.end();
      throw error;
    }
  }

  private hear(news: News): void {
    const before = this.standing;
    this.era += 1;
    this.standing = news === 'signed-out' ? 'over' : 'open';
    this.token = news === 'signed-out' ? undefined : new AccessToken(news, this.options.now);
    if (this.standing !== before) this.options.onChange(this.standing === 'open');
  }
}
