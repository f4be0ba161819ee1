/**
 * What a verifier has to know of the issuer (OpenID Connect Discovery 1.0 §3, as far as it applies to a service that is no OpenID provider):
 * enough for an API Gateway JWT authorizer.
 */
export class IssuerMetadata {
  constructor(private readonly issuer: string) {}

  document() {
    return {
      issuer: this.issuer,
      jwks_uri: jwksUri(this.issuer),
      response_types_supported: ['token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['user'],
      claims_supported: ['iss', 'sub', 'aud', 'scope', 'iat', 'exp', 'jti'],
    };
  }
}

/** Where the issuer's public keys are. */
export function jwksUri(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/jwks.json`;
}
