import { AwsFailure, type AwsService, type Reply } from '../../scripts/engines/aws/aws-call.js';
import { AwsRouter } from '../../scripts/engines/aws/aws-router.js';

const SERVICE = 'DynamoDB_20120810';
const OPERATIONS = [
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'Query',
  'Scan',
  'BatchWriteItem',
  'TransactWriteItems',
] as const;

/** An error as DynamoDB has put it, with all that its body says. */
class PassedOn extends AwsFailure {
  constructor(private readonly original: Reply & { readonly body: { readonly __type?: string } }) {
    super(original.body.__type ?? 'Unknown', 'passed on', original.status);
  }

  override get reply(): Reply {
    return this.original;
  }
}

/** In front of DynamoDB, so that faults can be chosen call by call. */
export function startDynamoRouter(endpoint: string): Promise<AwsRouter> {
  const operations = OPERATIONS.map((name) => [name, (input: object) => passOn(endpoint, name, input)] as const);
  return AwsRouter.start({ [SERVICE]: Object.fromEntries(operations) as AwsService });
}

async function passOn(endpoint: string, operation: string, input: object): Promise<object> {
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `${SERVICE}.${operation}`,
      // DynamoDB Local wants to see that a call is signed, and not by whom.
      authorization: 'AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/dynamodb/aws4_request',
    },
    body: JSON.stringify(input),
  });
  const body = (await answer.json()) as object;
  if (answer.ok) return body;
  throw new PassedOn({ status: answer.status, body });
}
