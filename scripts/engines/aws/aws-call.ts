export type Input = Readonly<Record<string, unknown>>;

/** One call in the JSON protocol of AWS, whose `X-Amz-Target` reads `<service>.<operation>`, like `AWSEvents.PutEvents`. */
export interface AwsCall {
  readonly service: string;
  readonly operation: string;
  readonly input: Input;
}

/** What one service answers, by operation. Throws an `AwsFailure` for what it refuses. */
export type AwsService = Readonly<Record<string, (input: Input) => object | Promise<object>>>;

export interface Reply {
  readonly status: number;
  readonly body: object;
}

/** An error as AWS puts it on the wire; status 400 unless the service itself is at fault. */
export class AwsFailure extends Error {
  override readonly name = 'AwsFailure';

  constructor(
    readonly type: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }

  get reply(): Reply {
    return { status: this.status, body: { __type: this.type, message: this.message } };
  }
}
