import { DomainError } from '../../domain/shared/domain-error.js';

/** What a refusal of Cognito means, by the name of its exception. */
export type Meanings<Outcome> = Readonly<Record<string, (message: string) => Outcome>>;

/** Answers of status 400 that say nothing against the request: too many of them, a trigger or a mail that has failed. */
const OVERLOAD = new Set([
  'TooManyRequestsException',
  'ThrottlingException',
  'LimitExceededException',
  'UnexpectedLambdaException',
  'UserLambdaValidationException',
  'InvalidLambdaResponseException',
  'CodeDeliveryFailureException',
]);

/** What the call answers, or what its refusal means. A pool that cannot answer is `unavailable`; any other failure is our bug, and passes. */
export async function judged<Outcome>(call: () => Promise<Outcome>, meanings: Meanings<Outcome>): Promise<Outcome> {
  try {
    return await call();
  } catch (error) {
    const { name, message } = error as Error;
    const meaning = meanings[name];
    if (meaning !== undefined) return meaning(message);
    throw isOutage(error as Error) ? unavailable(error) : error;
  }
}

function isOutage(error: Error): boolean {
  return OVERLOAD.has(error.name) || isWithoutAnswer(error);
}

/** Sent (the SDK's retry layer has marked the error) and not answered at all, by a 5xx, or by what cannot be understood under a 2xx. */
function isWithoutAnswer(error: Error): boolean {
  if (!('$metadata' in error)) return false;
  const { httpStatusCode: status } = error.$metadata as { httpStatusCode?: number };
  return status === undefined || status < 300 || status >= 500;
}

function unavailable(cause: unknown): DomainError {
  return new DomainError('unavailable', 'The user pool cannot answer.', { retryAfterSeconds: 1, cause });
}
