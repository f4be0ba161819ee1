/** A line of the access log. No header and no query: neither tokens nor addresses of people get into it. */
const line = {
  time: '$context.requestTimeEpoch',
  requestId: '$context.requestId',
  ip: '$context.identity.sourceIp',
  method: '$context.httpMethod',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  integrationMilliseconds: '$context.integrationLatency',
  bytes: '$context.responseLength',
};

const rest = {
  ...line,
  route: '$context.resourcePath',
  userId: '$context.authorizer.principalId',
  refusal: '$context.error.responseType',
};

const http = {
  ...line,
  route: '$context.routeKey',
  userId: '$context.authorizer.claims.sub',
  refusal: '$context.error.responseType',
};

exports.restFormat = JSON.stringify(rest);

/** `provider.logs`: osls makes the HTTP API's log group; that of the REST API is ours (rest.yml). */
exports.provider = { rest: {}, http: { httpApi: { format: JSON.stringify(http) } } };
