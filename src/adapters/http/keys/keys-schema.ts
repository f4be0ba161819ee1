const TEXT = { type: 'string' };
const TEXTS = { type: 'array', items: TEXT };
const URL = { type: 'string', format: 'uri' };

/** JSON Schema of a set of `PublicJwk`. */
export const KEY_SET_SCHEMA = record({
  keys: {
    type: 'array',
    items: record({
      kty: { type: 'string', enum: ['RSA'] },
      use: { type: 'string', enum: ['sig'] },
      alg: { type: 'string', enum: ['RS256'] },
      kid: { type: 'string', description: "The key's RFC 7638 thumbprint." },
      n: TEXT,
      e: TEXT,
    }),
  },
});

/** JSON Schema of `IssuerMetadata`. */
export const ISSUER_METADATA_SCHEMA = record({
  issuer: TEXT,
  jwks_uri: URL,
  token_endpoint: URL,
  token_endpoint_auth_methods_supported: TEXTS,
  introspection_endpoint: URL,
  introspection_endpoint_auth_methods_supported: TEXTS,
  revocation_endpoint: URL,
  revocation_endpoint_auth_methods_supported: TEXTS,
  grant_types_supported: TEXTS,
  response_types_supported: TEXTS,
  subject_types_supported: TEXTS,
  id_token_signing_alg_values_supported: TEXTS,
  scopes_supported: TEXTS,
  claims_supported: TEXTS,
});

/** Every one of the properties, always. */
function record<Properties extends Record<string, object>>(properties: Properties) {
  return { type: 'object', required: Object.keys(properties), properties };
}
