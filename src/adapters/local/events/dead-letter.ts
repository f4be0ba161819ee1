/** A batch of stream records that a function has given up on: Lambda says where the records are, not what they are. */
export interface DeadLetter {
  /** As in serverless.yml. */
  readonly functionName: string;
  readonly streamArn: string;
  readonly shardId: string;
  /** The sequence numbers of the first and the last record. */
  readonly first: string;
  readonly last: string;
}

/** The end of an ARN: `<service>-<stage>-<function>`, perhaps with a version. */
const FUNCTION = /:function:(?:[^:]*-)?(\w+)(?::[^:]+)?$/;

/** `undefined` for a message that is not Lambda's about a stream of DynamoDB. */
export function parseDeadLetter(body: string): DeadLetter | undefined {
  const { requestContext, DDBStreamBatchInfo: batch } = parse(body);
  const functionName = FUNCTION.exec(textIn(requestContext, 'functionArn'))?.[1] ?? '';
  const [streamArn, shardId] = [textIn(batch, 'streamArn'), textIn(batch, 'shardId')];
  const [first, last] = [textIn(batch, 'startSequenceNumber'), textIn(batch, 'endSequenceNumber')];
  const letter = { functionName, streamArn, shardId, first, last };
  return Object.values(letter).includes('') ? undefined : letter;
}

type Fields = Readonly<Record<string, unknown>>;

function parse(body: string): Readonly<Record<string, Fields | undefined>> {
  try {
    return (JSON.parse(body) ?? {}) as Record<string, Fields>;
  } catch {
    return {};
  }
}

function textIn(fields: Fields | undefined, name: string): string {
  const value = fields?.[name];
  return typeof value === 'string' ? value : '';
}
