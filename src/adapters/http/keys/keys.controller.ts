import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { PublishKeys } from '../../../application/keys/publish-keys.js';
import type { PublicJwk } from '../../../application/ports/signing-keys.js';
import { Public } from '../security/access.decorator.js';
import { IssuerMetadata } from './issuer-metadata.js';
import { ISSUER_METADATA_SCHEMA, KEY_SET_SCHEMA } from './keys-schema.js';

/** Seconds that anyone may keep a key set: a new key has to be published that long before it signs. */
const MAX_AGE_SECONDS = 300;

@Controller('.well-known')
@Public('keys and metadata are for everyone who verifies tokens')
export class KeysController {
  constructor(
    private readonly publishKeys: PublishKeys,
    private readonly metadata: IssuerMetadata,
  ) {}

  @Get('jwks.json')
  @ApiOkResponse({ schema: KEY_SET_SCHEMA })
  @Header('cache-control', `public, max-age=${MAX_AGE_SECONDS}`)
  jwks(): Promise<{ readonly keys: readonly PublicJwk[] }> {
    return this.publishKeys.execute();
  }

  @Get('openid-configuration')
  @ApiOkResponse({ schema: ISSUER_METADATA_SCHEMA })
  @Header('cache-control', `public, max-age=${MAX_AGE_SECONDS}`)
  configuration(): ReturnType<IssuerMetadata['document']> {
    return this.metadata.document();
  }
}
