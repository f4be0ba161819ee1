import { handler } from '../../src/adapters/lambda/authorizer.handler.js';

export const METHOD_ARN = 'arn:aws:execute-api:eu-central-1:123456789012:abcdef1234/prod/GET/v1/users/me';

/** What API Gateway does with the authorizer's answer: the subject that its request goes on with, or the status that it ends with. */
export type AskAuthorizer = (...authorization: readonly string[]) => Promise<unknown>;

export const askRestAuthorizer: AskAuthorizer = async (...authorization) => {
  const [last] = authorization.toReversed();
  const event = {
    type: 'REQUEST',
    methodArn: METHOD_ARN,
    httpMethod: 'GET',
    path: '/v1/users/me',
    headers: last === undefined ? {} : { Authorization: last },
    multiValueHeaders: last === undefined ? {} : { Authorization: authorization },
  };
  try {
    const { principalId, policyDocument, context } = (await handler(event)) as Record<string, unknown>;
    expect(policyDocument).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: METHOD_ARN }],
    });
    expect(context).toEqual({ sub: principalId });
    return principalId;
  } catch (error) {
    return (error as Error).message === 'Unauthorized' ? 401 : 500;
  }
};

export const askHttpAuthorizer: AskAuthorizer = async (...authorization) => {
  const headers = authorization.length === 0 ? {} : { authorization: authorization.join(',') };
  const event = { version: '2.0', type: 'REQUEST', routeArn: METHOD_ARN, identitySource: authorization, headers };
  try {
    const { isAuthorized, context } = (await handler(event)) as { isAuthorized: boolean; context?: { sub: string } };
    return isAuthorized ? context?.sub : 403;
  } catch {
    return 500;
  }
};
