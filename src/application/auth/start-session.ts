import type { Identifiers } from '../ports/identifiers.js';
import type { RefreshTokens } from '../ports/refresh-tokens.js';
import type { IssueTokens } from './issue-tokens.js';
import type { OpenSession, OpenSessionCommand } from './open-session.js';
import type { TokenGrant } from './token-grant.js';

/** A new session for somebody who has proved who they are, and its first tokens. */
export class StartSession {
  constructor(
    private readonly refreshTokens: RefreshTokens,
    private readonly identifiers: Identifiers,
    private readonly openSession: OpenSession,
    private readonly issueTokens: IssueTokens,
  ) {}

  async execute(command: OpenSessionCommand): Promise<TokenGrant> {
    const { credential, now } = command;
    const token = this.refreshTokens.mint(credential.userId, this.identifiers.sessionId());
    const session = await this.openSession.execute(token, command);
    return this.issueTokens.execute({ session, credential, refreshToken: token.text, now });
  }
}
