/** Answers that the REST API makes by itself, in the one error shape (docs/api.md). */
const { STATUS_CODES } = require('node:http');

const OWN_FAULT = 'Something went wrong on our side. Please try again later.';
/** @typedef {readonly [status: number, code: string, message: string]} Answer */

/** @type {Answer} */
const NOTHING_HERE = [404, 'not_found', 'There is nothing here.'];
/** @type {Answer} */
const NO_TOKEN = [401, 'unauthenticated', 'A valid access token is needed.'];
/** @type {Answer} */
const NOT_ALLOWED = [403, 'insufficient_scope', 'This is not allowed.'];
/** @type {Answer} */
const TOO_MANY = [429, 'rate_limited', 'Too many requests. Please try again later.'];
/** @type {Answer} */
const FAULT = [500, 'internal_error', OWN_FAULT];
/** @type {Answer} */
const UNAVAILABLE = [503, 'unavailable', OWN_FAULT];

/**
 * By the type of the response.
 * @type {Record<string, Answer>}
 */
const ANSWERS = {
  UNAUTHORIZED: NO_TOKEN,
  EXPIRED_TOKEN: NO_TOKEN,
  ACCESS_DENIED: NOT_ALLOWED,
  INVALID_API_KEY: NOT_ALLOWED,
  WAF_FILTERED: NOT_ALLOWED,
  BAD_REQUEST_BODY: [400, 'validation_failed', 'The body does not have the shape that is documented.'],
  BAD_REQUEST_PARAMETERS: [400, 'validation_failed', 'The parameters are not those that are documented.'],
  // What API Gateway says of a path or a method that it does not know; a foreign Authorization header there is an odd signature to it.
  MISSING_AUTHENTICATION_TOKEN: NOTHING_HERE,
  INVALID_SIGNATURE: NOTHING_HERE,
  RESOURCE_NOT_FOUND: NOTHING_HERE,
  DEFAULT_4XX: NOTHING_HERE,
  REQUEST_TOO_LARGE: [413, 'payload_too_large', 'The body is larger than 64 KiB.'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'unsupported_media_type', 'The body has a type that is not taken here.'],
  THROTTLED: TOO_MANY,
  QUOTA_EXCEEDED: TOO_MANY,
  API_CONFIGURATION_ERROR: FAULT,
  AUTHORIZER_CONFIGURATION_ERROR: FAULT,
  DEFAULT_5XX: FAULT,
  // The authorizer could not judge, or the function behind it not answer.
  AUTHORIZER_FAILURE: UNAVAILABLE,
  INTEGRATION_FAILURE: UNAVAILABLE,
  INTEGRATION_TIMEOUT: UNAVAILABLE,
};

/** Whoever asks may read them, from whatever origin: there is nothing of anybody in them, and a list of origins cannot be compared here. */
const FOR_EVERYBODY = {
  'Access-Control-Allow-Origin': 'method.request.header.Origin',
  'Access-Control-Allow-Credentials': "'true'",
  'Access-Control-Expose-Headers': "'Retry-After, X-Request-Id'",
  Vary: "'Origin'",
  'Cache-Control': "'no-store'",
  'Referrer-Policy': "'no-referrer'",
  'Strict-Transport-Security': "'max-age=31536000; includeSubDomains'",
  'X-Content-Type-Options': "'nosniff'",
  'X-Request-Id': 'context.requestId',
};

/** @type {Record<number, Record<string, string>>} */
const ADDED = {
  401: { 'WWW-Authenticate': "'Bearer'" },
  429: { 'Retry-After': "'1'" },
  503: { 'Retry-After': "'1'" },
};

/**
 * @param {string} type
 * @param {Answer} answer
 */
function response(type, [status, code, message]) {
  const body = { statusCode: status, error: STATUS_CODES[status], code, message, requestId: '$context.requestId' };
  const headers = Object.entries({ ...FOR_EVERYBODY, ...ADDED[status] });
  return {
    Type: 'AWS::ApiGateway::GatewayResponse',
    Properties: {
      RestApiId: { Ref: 'ApiGatewayRestApi' },
      ResponseType: type,
      StatusCode: String(status),
      ResponseParameters: Object.fromEntries(headers.map(([name, value]) => [`gatewayresponse.header.${name}`, value])),
      ResponseTemplates: { 'application/json': JSON.stringify(body) },
    },
  };
}

/**
 * `UNAUTHORIZED` is `AnswerUnauthorized`.
 * @param {string} type
 */
function nameOf(type) {
  return `Answer${type.toLowerCase().replaceAll(/(?:^|_)(\w)/g, (_, letter) => letter.toUpperCase())}`;
}

/** By the type of the API: an HTTP API's own answers cannot be changed. */
exports.http = {};
exports.rest = {
  Resources: Object.fromEntries(
    Object.entries(ANSWERS).map(([type, answer]) => [nameOf(type), response(type, answer)]),
  ),
};
