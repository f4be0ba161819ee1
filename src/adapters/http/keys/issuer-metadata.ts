const CLIENT_AUTHENTICATION = ['client_secret_basic'];

/**
 * What verifiers and machine clients have to know of the issuer (OpenID Connect Discovery 1.0 §3 and RFC 8414 §2, as far as they apply to a service
 * that is no OpenID provider): enough for an API Gateway JWT authorizer.
 */
export class IssuerMetadata {
  constructor(private readonly issuer: string) {}

  document() {
    return {
      issuer: this.issuer,
      jwks_uri: jwksUri(this.issuer),
      token_endpoint: urlAt(this.issuer, '/v1/oauth/token'),
      token_endpoint_auth_methods_supported: CLIENT_AUTHENTICATION,
      introspection_endpoint: urlAt(this.issuer, '/v1/oauth/introspect'),
      introspection_endpoint_auth_methods_supported: CLIENT_AUTHENTICATION,
      revocation_endpoint: urlAt(this.issuer, '/v1/oauth/revoke'),
      revocation_endpoint_auth_methods_supported: CLIENT_AUTHENTICATION,
      grant_types_supported: ['client_credentials'],
      response_types_supported: ['token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['user', 'admin:users', 'mfa:enrol', 'read:profiles'],
      claims_supported: ['iss', 'sub', 'aud', 'scope', 'iat', 'exp', 'jti'],
    };
  }
}

/** Where the issuer's public keys are. */
export function jwksUri(issuer: string): string {
  return urlAt(issuer, '/.well-known/jwks.json');
}

function urlAt(issuer: string, path: string): string {
  return `${issuer.replace(/\/$/, '')}${path}`;
}
