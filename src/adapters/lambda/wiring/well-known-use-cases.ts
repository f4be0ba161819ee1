import type { Provider } from '@nestjs/common';
import { PublishKeys } from '../../../application/keys/publish-keys.js';
import { SigningKeys } from '../../../application/ports/signing-keys.js';
import { IssuerMetadata } from '../../http/keys/issuer-metadata.js';
import type { Settings } from '../runtime/settings.js';
import { constant, construct } from './providers.js';

export function wellKnownUseCases({ issuer }: Settings): Provider[] {
  return [construct(PublishKeys, SigningKeys), construct(IssuerMetadata, constant(issuer))];
}
