import { fieldsOf, textOf } from './gateway/event-parts.js';

/** What an authorizer is asked: payload format 1.0 (REST APIs, wants an IAM policy) or 2.0 with simple responses (HTTP APIs). */
export interface AuthorizerRequest {
  /** All `Authorization` headers, joined with commas as an HTTP API joins them. */
  readonly authorization: string | undefined;
  /** The answer for a request that may pass, with the flat context that its function gets to see. */
  allow(subject: string): object;
  /** The answer for one that may not; throws where that is how a 401 is said. */
  refuse(): object;
}

/** API Gateway answers 401 to exactly this message of a REST API's authorizer, and 403 to a policy that denies. */
const UNAUTHORIZED = 'Unauthorized';

/** `undefined` for an event of another kind. */
export function authorizerRequest(event: unknown): AuthorizerRequest | undefined {
  const { type, version, methodArn, headers, multiValueHeaders } = fieldsOf(event);
  if (type !== 'REQUEST') return undefined;
  if (version === '2.0') {
    return {
      authorization: authorizationIn(headers),
      allow: (sub) => ({ isAuthorized: true, context: { sub } }),
      refuse: () => ({ isAuthorized: false }),
    };
  }
  if (typeof methodArn !== 'string') return undefined;
  return {
    authorization: authorizationIn({ ...fieldsOf(headers), ...fieldsOf(multiValueHeaders) }),
    allow: (sub) => ({ principalId: sub, policyDocument: allowing(methodArn), context: { sub } }),
    refuse: () => {
      throw new Error(UNAUTHORIZED);
    },
  };
}

function authorizationIn(headers: unknown): string | undefined {
  const found = Object.entries(fieldsOf(headers)).filter(([name]) => name.toLowerCase() === 'authorization');
  return found.length === 0 ? undefined : found.flatMap(([, value]) => [value].flat().map(textOf)).join(', ');
}

/** For this one request: the answer is not kept (result TTL 0), so that a token revoked meanwhile is refused at once. */
function allowing(methodArn: string): object {
  const statement = { Effect: 'Allow', Action: 'execute-api:Invoke', Resource: methodArn };
  return { Version: '2012-10-17', Statement: [statement] };
}
