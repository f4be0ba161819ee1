import { Controller, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { IntrospectToken } from '../../../application/auth/introspect-token.js';
import { IssueClientToken } from '../../../application/auth/issue-client-token.js';
import { RevokeToken } from '../../../application/auth/revoke-token.js';
import type { MachineClient } from '../../../domain/auth/machine-client.js';
import type { RequestOrigin } from '../../../domain/auth/request-origin.js';
import { FormBody } from '../body/form-body.decorator.js';
import { Origin } from '../request/request-origin.decorator.js';
import { Client } from '../security/client.decorator.js';
import { ForMachineClients } from '../security/for-machine-clients.decorator.js';
import { ClientTokenResponse } from './client-token.response.js';
import { IntrospectionResponse } from './introspection.response.js';
import { ClientTokenRequest, PresentedToken } from './oauth.dto.js';
import { TokenAudience } from './token-audience.js';

/** OAuth 2.0 for other services. */
@Controller('v1/oauth')
@ForMachineClients()
export class OAuthController {
  constructor(
    private readonly issueClientToken: IssueClientToken,
    private readonly introspectToken: IntrospectToken,
    private readonly revokeToken: RevokeToken,
    private readonly audience: TokenAudience,
  ) {}

  @Post('token')
  @HttpCode(200)
  @Header('pragma', 'no-cache')
  @ApiOkResponse({ type: ClientTokenResponse })
  async token(
    @Client() client: MachineClient,
    @FormBody(ClientTokenRequest) { scope }: ClientTokenRequest,
  ): Promise<ClientTokenResponse> {
    return new ClientTokenResponse(await this.issueClientToken.execute(client, scope));
  }

  @Post('introspect')
  @HttpCode(200)
  @ApiOkResponse({ type: IntrospectionResponse })
  async introspect(@FormBody(PresentedToken) { token }: PresentedToken): Promise<IntrospectionResponse> {
    return new IntrospectionResponse(await this.introspectToken.execute(token), this.audience);
  }

  /** 200 also for a token that is unknown or over: to whoever holds it that is the same (RFC 7009 §2.2). */
  @Post('revoke')
  @HttpCode(200)
  @ApiOkResponse({ description: 'Nobody can use the token any more.' })
  async revoke(
    @Client() client: MachineClient,
    @FormBody(PresentedToken) { token }: PresentedToken,
    @Origin() origin: RequestOrigin,
  ): Promise<void> {
    await this.revokeToken.execute({ token, client, origin });
  }
}
